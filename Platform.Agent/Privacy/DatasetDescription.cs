using HyperFD.Agent.Cli;
using HyperFD.Agent.Datasets;
using HyperFD.Contracts.MetaFeatures;
using HyperFD.Learning.Datasets;
using HyperFD.Learning.MetaFeatures;

namespace HyperFD.Agent.Privacy;

/// <summary>Computes a data set's release once, checks that it may be made at all, and keeps it.</summary>
internal static class DatasetDescription
{
    /// <param name="images">The images to describe, all of the data set or a part of it.</param>
    /// <param name="fingerprint">Digest of exactly these images.</param>
    /// <exception cref="AgentException">Below the disclosure floor, or too many unreadable images.</exception>
    public static StoredRelease Describe(
        CommandContext context, Dataset dataset, IReadOnlyList<LabelledImage> images, string fingerprint,
        CancellationToken cancellation)
    {
        DisclosureFloor.Ensure(images.Count, AgentDataset.Faces(images));
        var store = new ReleaseStore(context.Home);
        if (store.Find(fingerprint, MetaFeatureLayouts.Current.Version) is { } known)
            return known;
        var result = Extract(context.Output, images, cancellation);
        DatasetGate.EnsureMostlyGood(dataset, result.Skipped);
        var skipped = result.Skipped.Select(problem => problem.Where).ToHashSet(StringComparer.Ordinal);
        var readable = images.Where(image => !skipped.Contains(Path.GetFileName(image.Path)));
        DisclosureFloor.Ensure(result.Release.ImageCount, AgentDataset.Faces(readable));
        return store.Add(
            fingerprint, result.Release, [.. result.Skipped.Select(problem => $"{problem.Where}: {problem.Why}")]);
    }

    private static ExtractionResult Extract(
        Output output, IReadOnlyList<LabelledImage> images, CancellationToken cancellation)
    {
        using var view = output.Progress("Describing images", images.Count, "images");
        try
        {
            return MetaFeatureExtractor.Extract(images, new DirectProgress(done => view.Report(done)), cancellation);
        }
        catch (DatasetException e)
        {
            throw new AgentException(
                ExitCode.BadData, "bad-dataset", e.Message, "'hyperfd inspect DIR' lists what is wrong.", e);
        }
    }
}
