using HyperFD.Agent.Cli;
using HyperFD.Learning.Datasets;

namespace HyperFD.Agent.Trials;

/// <summary>Makes the split of a run, as indices that a worker process can be told.</summary>
internal static class SplitPlans
{
    /// <exception cref="AgentException">Too few separate groups of images.</exception>
    public static SplitPlan Make(Dataset dataset, RunJob job, CancellationToken cancellation)
    {
        var learned = 1 - job.TestFraction;
        var validation = learned * job.Options.ValidationFraction;
        var fractions = new SplitFractions(learned - validation, validation, job.TestFraction);
        try
        {
            var split = DatasetSplitter.Split(dataset.Images, fractions, job.Options.Seed, cancellation);
            var indices = dataset.Images.Select((image, i) => (image.Path, i))
                .ToDictionary(pair => pair.Path, pair => pair.i, StringComparer.Ordinal);
            return new SplitPlan(
                dataset.Images.Count, Indices(split.Train), Indices(split.Validation), Indices(split.Test),
                split.Report.Rule);

            List<int> Indices(IReadOnlyList<LabelledImage> part) => [.. part.Select(image => indices[image.Path])];
        }
        catch (DatasetException e)
        {
            throw new AgentException(
                ExitCode.BadData, "bad-dataset", e.Message, "'hyperfd inspect DIR' shows the groups.", e);
        }
    }
}
