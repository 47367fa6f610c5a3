using HyperFD.Contracts.Configurations;
using HyperFD.Contracts.SearchSpaces;

namespace HyperFD.Learning.Ranking.GaussianProcesses;

/// <summary>
/// Configurations as points, so that a stationary kernel of their Euclidean distance is one whatever the types of the
/// parameters: two choices of a categorical are one apart, the rest has its [0, 1] coordinate, and a conditional
/// parameter one more that says whether it is active.
/// </summary>
internal sealed class ConfigurationPoints
{
    private readonly SearchSpace space;
    private readonly double[] scales; // [encoded coordinate]

    public ConfigurationPoints(SearchSpace space)
    {
        this.space = space;
        Parameters = [.. space.Parameters.Index().SelectMany(one => Enumerable.Repeat(one.Index, Width(one.Item)))];
        scales = [.. space.Parameters.SelectMany(one =>
            Enumerable.Repeat(one.Kind == ParameterKind.Categorical ? Math.Sqrt(0.5) : 1, one.Width))];
    }

    /// <summary>Parameter of each coordinate.</summary>
    public int[] Parameters { get; }

    public int ParameterCount => space.Parameters.Count;

    public double[] Of(Configuration configuration)
    {
        var (point, at, offset, encoded) = (new double[Parameters.Length], 0, 0, configuration.Encode());
        foreach (var parameter in space.Parameters)
        {
            for (var i = 0; i < parameter.Width; i++, offset++)
                point[at++] = scales[offset] * encoded[offset];
            if (parameter.Condition is not null)
                point[at++] = configuration.Values.ContainsKey(parameter.Name) ? 1 : 0;
        }

        return point;
    }

    private static int Width(Parameter parameter) => parameter.Width + (parameter.Condition is null ? 0 : 1);
}
