using System.Security.Cryptography;
using Benchmarks.Loop.Processes;
using HyperFD.Learning.Tables;

namespace Benchmarks.Loop;

/// <summary>Runs experiments, each with a server, an agent and a folder of its own.</summary>
/// <param name="table">The experience with all its tasks.</param>
internal sealed class LoopRunner(LoopOptions options, ExperienceTable table)
{
    private const int PasswordBytes = 24;

    /// <exception cref="InvalidOperationException">It failed, or did not do what the study is about.</exception>
    public async Task<LoopResult> RunAsync(LoopExperiment experiment)
    {
        var folder = new LoopFolder(options.Out, experiment);
        folder.Begin();
        try
        {
            var held = HeldOutTable.Of(table, experiment.Domain);
            TableWriter.Write(held.Table, folder.Table);
            var password = RandomNumberGenerator.GetHexString(2 * PasswordBytes);
            await using var server = await LoopServer.StartAsync(options.Server, experiment.Strategy, folder, password);
            using var admin = await LoopAdmin.SignInAsync(server.Address, password);
            await admin.ChooseAsync(experiment.Strategy);
            var experience = await admin.LearnedAsync(held);
            var agent = new LoopAgent(options, folder);
            await agent.EnrolAsync(server.Address, await admin.MakeCodeAsync());
            var run = await agent.RunAsync(experiment);
            Check(run, experiment, held);
            return new LoopResult(
                experiment, options.Terms, held.Group, held.LeftOut, experience, [.. run.Trials!.Select(Kept)]);
        }
        finally
        {
            folder.End();
        }
    }

    /// <summary>Whether the run was what its line in the file will say.</summary>
    internal static void Check(AgentRun run, LoopExperiment experiment, HeldOutTable held)
    {
        if (run is not { State: "Completed", Trials.Count: > 0, Recommendations: { } lists })
            throw new InvalidOperationException($"The run ended as {run.State}.");
        if (run.Trials.FirstOrDefault(trial => trial.Origin != "Recommended") is { } other)
            throw new InvalidOperationException($"A trial was not recommended but {other.Origin}.");
        if (lists.FirstOrDefault(list => list.Strategy != experiment.Strategy) is { } wrong)
            throw new InvalidOperationException($"The server served {wrong.Strategy}.");
        if (lists.SelectMany(list => list.SimilarTasks)
            .FirstOrDefault(task => held.LeftOut.Any(left => IsNamed(task, left))) is { } leak)
            throw new InvalidOperationException($"The ranker leaned on {leak.Name}, which was held out.");
    }

    /// <summary>
    /// The server names a task of a table with the table behind it: <c>selfie (Shipped with HyperFD)</c>.
    /// </summary>
    private static bool IsNamed(AgentNeighbour neighbour, string task) =>
        neighbour.Name == task || neighbour.Name?.StartsWith(task + " (", StringComparison.Ordinal) == true;

    private static LoopTrial Kept(AgentTrial trial) => new(
        trial.Origin, trial.Score, trial.ExpectedScore, trial.Seconds, trial.Macs, trial.Configuration.Id);
}
