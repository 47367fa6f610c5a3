using EndToEnd.Support;
using HyperFD.Contracts.Learner;
using HyperFD.Contracts.Tasks;
using HyperFD.Contracts.Trials;
using Microsoft.Data.Sqlite;

namespace EndToEnd.Agent;

/// <summary>
/// SIGKILL to agent and server in the middle of a trial: the same command completes the run, counted once.
/// </summary>
[Collection(nameof(AgentScene))]
public sealed class RunSurvivesKillsTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Run_AgentAndServerKilledMidTrial_CompletesAndLearnsEachReportOnce(int parallel)
    {
        await using var scene = await AgentScene.SetAsync();
        await scene.EnrolAsync();
        await using (var killed = scene.Run("Survivor", parallel: parallel))
        {
            await killed.UntilAsync(AgentScene.IsMidTrial);
            var workers = killed.Children();
            Assert.Equal(parallel, workers.Count);
            await Task.WhenAll(killed.KillAsync(), scene.Server.KillAsync());
            await ProcessTable.UntilGoneAsync(workers);
        }

        await scene.RestartServerAsync();
        await using var again = scene.Run("Survivor", parallel: parallel);
        Assert.True(await again.ExitCodeAsync() == 0, again.Text);
        Assert.Contains("Going on with 'Survivor'", again.Text, StringComparison.Ordinal);
        await AssertCountedOnceAsync(scene);
        AssertReported(scene);
    }

    /// <summary>What the chosen detector found is on the owner's page, and nobody else can read it.</summary>
    private static void AssertReported(AgentScene scene)
    {
        var page = Assert.Single(Directory.GetFiles(
            Path.Combine(scene.Home, "deliveries"), "report.html", SearchOption.AllDirectories));
        Assert.Contains("data:image/jpeg;base64,", File.ReadAllText(page), StringComparison.Ordinal);
        var detections = Assert.Single(Directory.GetFiles(
            Path.Combine(scene.Home, "runs"), "detections.json", SearchOption.AllDirectories));
        var model = Path.Combine(Path.GetDirectoryName(page)!, "detector.onnx");
        foreach (var file in (string[])[page, detections, model])
        {
            if (!OperatingSystem.IsWindows())
                Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        }
    }

    private static async Task AssertCountedOnceAsync(AgentScene scene)
    {
        using var admin = await scene.SignInAsync();
        var task = await admin.OnlyTaskAsync();
        Assert.Equal(TaskState.Completed, task.State);
        var trials = await admin.TrialsAsync(task.Id);
        Assert.Equal(AgentScene.Trials, trials.Count);
        Assert.All(trials, trial => Assert.Equal(TrialState.Succeeded, trial.State));

        var learner = await LearnedAsync(admin);
        var log = ReadLog(Path.Combine(scene.ServerData, "hyperfd.db"));
        Assert.Equal(trials.Select(trial => trial.Id).Order(), log.Select(entry => entry.Trial).Order());
        Assert.All(log, entry => Assert.Equal(trials.Single(trial => trial.Id == entry.Trial).Score, entry.Score));
        Assert.Equal(log.Count, learner.Observations);
        Assert.Equal(log.Max(entry => entry.Sequence), learner.Cursor);
        Assert.Equal(log.Sum(entry => entry.Score), learner.ScoreSum, precision: 9);
    }

    private static async Task<LearnerStatus> LearnedAsync(Admin admin)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        var status = await admin.LearnerAsync();
        while (status.Queued > 0)
        {
            await Task.Delay(200, limit.Token);
            status = await admin.LearnerAsync();
        }

        return status;
    }

    /// <summary>The report log as another program reads it.</summary>
    private static List<(long Sequence, Guid Trial, double Score)> ReadLog(string file)
    {
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False;Mode=ReadOnly");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT Sequence, TrialId, Score FROM ReportLog ORDER BY Sequence";
        using var reader = command.ExecuteReader();
        var log = new List<(long, Guid, double)>();
        while (reader.Read())
            log.Add((reader.GetInt64(0), reader.GetGuid(1), reader.GetDouble(2)));
        return log;
    }
}
