using HyperFD.Contracts.Configurations;

namespace HyperFD.Learning.Ranking.Trees;

/// <summary>
/// (encoded configuration ⊕ meta-features) as one vector. Meta-features are those of the extractor and length that most
/// past tasks have; a task of another has their means.
/// </summary>
internal sealed class TaskFeatures
{
    private readonly (int Version, int Length) layout;
    private readonly float[] means;

    public TaskFeatures(IReadOnlyList<PastTaskInfo> tasks)
    {
        var most = tasks.GroupBy(Layout).MaxBy(group => group.Count())!;
        layout = most.Key;
        means = [.. Enumerable.Range(0, layout.Length).Select(i => (float)most.Average(task => task.MetaFeatures[i]))];
    }

    public float[] Of(Configuration configuration, PastTaskInfo task)
    {
        var compares = Layout(task) == layout;
        var encoded = configuration.Encoded;
        var features = new float[encoded.Length + means.Length];
        for (var i = 0; i < encoded.Length; i++)
            features[i] = (float)encoded[i];
        for (var i = 0; i < means.Length; i++)
            features[encoded.Length + i] = compares ? (float)task.MetaFeatures[i] : means[i];
        return features;
    }

    private static (int Version, int Length) Layout(PastTaskInfo task) =>
        (task.ExtractorVersion, task.MetaFeatures.Count);
}
