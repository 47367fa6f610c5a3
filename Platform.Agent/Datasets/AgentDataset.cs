using HyperFD.Agent.Cli;
using HyperFD.Agent.Trials;
using HyperFD.Learning.Datasets;

namespace HyperFD.Agent.Datasets;

/// <summary>Reads an owner's folder; what makes it useless is exit code 3 with one clear line.</summary>
internal static class AgentDataset
{
    /// <exception cref="AgentException">Not a data set, or too much of it is bad.</exception>
    public static Dataset Read(string folder, CancellationToken cancellation)
    {
        var dataset = ReadAsItIs(folder, cancellation);
        DatasetGate.EnsureMostlyGood(dataset, unreadable: []);
        return dataset;
    }

    /// <exception cref="AgentException">Not a data set.</exception>
    public static Dataset ReadAsItIs(string folder, CancellationToken cancellation)
    {
        try
        {
            return DatasetReader.Read(folder, cancellation);
        }
        catch (DatasetException e)
        {
            throw new AgentException(
                ExitCode.BadData, "bad-dataset", e.Message, "docs/cli.md says what a data set looks like.", e);
        }
    }

    /// <summary>Boxes that count, crowds left out.</summary>
    public static int Faces(IEnumerable<LabelledImage> images) =>
        images.Sum(image => image.Faces.Count(face => !face.IsCrowd));

    public static DatasetFacts Facts(Dataset dataset, int unreadable) => new(
        dataset.Images.Count, Faces(dataset.Images), dataset.Problems.Count, unreadable);
}
