using HyperFD.Agent.Cli;
using HyperFD.Learning.Datasets;

namespace HyperFD.Agent.Datasets;

/// <summary>Lets only data sets through of which at most a tenth is bad.</summary>
internal static class DatasetGate
{
    /// <summary>What is wrong with the data set, one line each.</summary>
    public static IReadOnlyList<string> Lines(Dataset dataset, IReadOnlyList<DatasetProblem> unreadable) =>
        [.. dataset.Problems.Concat(unreadable).Select(problem => $"{problem.Kind}: {problem.Where}: {problem.Why}")];

    /// <param name="unreadable">Images that turned out not to be pictures, found by decoding.</param>
    /// <exception cref="AgentException">
    /// More than a tenth of the images or of the boxes is bad; the details list them.
    /// </exception>
    public static void EnsureMostlyGood(Dataset dataset, IReadOnlyList<DatasetProblem> unreadable)
    {
        var health = DatasetHealth.Of(dataset, unreadable);
        if (!health.IsTooBad)
            return;
        throw new AgentException(
            ExitCode.BadData,
            "too-much-bad",
            health.Verdict,
            "'hyperfd inspect DIR' shows all of it.")
        {
            Details = Lines(dataset, unreadable),
        };
    }
}
