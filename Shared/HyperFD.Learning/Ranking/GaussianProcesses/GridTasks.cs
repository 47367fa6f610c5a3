namespace HyperFD.Learning.Ranking.GaussianProcesses;

/// <summary>The tasks of a complete grid in the eigenbasis of C, with what tells them apart.</summary>
/// <param name="Targets">Z in the eigenbasis of C, [T][J].</param>
/// <param name="Values">λ, [J].</param>
/// <param name="Distances">Of meta-features, +∞ where tasks do not compare; [f][T][T].</param>
internal sealed record GridTasks(double[][] Targets, double[] Values, double[][][] Distances)
{
    public int Count => Targets.Length;

    public GridTasks WithoutMetaFeatures() => this with { Distances = [] };

    public GridTasks Some(Range tasks) => this with
    {
        Targets = Targets[tasks],
        Distances = [.. Distances.Select(all => all[tasks].Select(row => row[tasks]).ToArray())],
    };

    /// <inheritdoc cref="TaskEvidence"/>
    public TaskEvidence Evidence(bool isEachItsOwn) => new(Targets, Values, Distances, isEachItsOwn);
}
