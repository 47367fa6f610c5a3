using HyperFD.Contracts.Configurations;
using HyperFD.Contracts.SearchSpaces;

namespace HyperFD.Learning.Ranking;

/// <summary>
/// Squared distance of encoded configurations in units of parameters: 1 for another choice of a categorical, the
/// squared difference of the [0, 1] coordinates for the rest, summed.
/// </summary>
internal sealed class ConfigurationDistance
{
    private readonly double[] weights; // [EncodedLength]

    public ConfigurationDistance(SearchSpace space) =>
        // Another choice changes two one-hot coordinates by one each, so that each counts half.
        weights = [.. space.Parameters.SelectMany(parameter =>
            Enumerable.Repeat(parameter.Kind == ParameterKind.Categorical ? 0.5 : 1.0, parameter.Width))];

    public double Squared(Configuration left, Configuration right)
    {
        var a = left.Encoded;
        var b = right.Encoded;
        var sum = 0.0;
        for (var i = 0; i < weights.Length; i++)
        {
            var difference = a[i] - b[i];
            sum += weights[i] * difference * difference;
        }

        return sum;
    }
}
