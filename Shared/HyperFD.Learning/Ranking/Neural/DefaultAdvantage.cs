using HyperFD.Contracts.Configurations;
using HyperFD.Contracts.SearchSpaces;
using HyperFD.Learning.Ranking.GaussianProcesses;

namespace HyperFD.Learning.Ranking.Neural;

/// <summary>
/// What is expected before anything is learned: somebody who knows the field chose the default, so what is like it is
/// better, by <see cref="Advantage"/> between alike in everything and in nothing. Networks learn what tasks show beyond
/// it.
/// </summary>
internal sealed class DefaultAdvantage(SearchSpace space, ConfigurationPoints points, NeuralParts parts)
{
    /// <summary>In units of targets, as <see cref="DefaultPrior"/> has it.</summary>
    private const double Advantage = 1.5;

    private readonly double[] standard = points.Of(Configuration.Default(space));
    private readonly double share = parts.HasFlag(NeuralParts.DefaultAdvantage) ? Advantage / points.ParameterCount : 0;

    /// <summary>Of a configuration as <see cref="ConfigurationPoints"/> shows it.</summary>
    public double Of(double[] point)
    {
        var alike = 0.0;
        for (var start = 0; start < point.Length && share > 0;)
        {
            var (squared, next) = (0.0, start);
            for (; next < point.Length && points.Parameters[next] == points.Parameters[start]; next++)
                squared += (point[next] - standard[next]) * (point[next] - standard[next]);
            alike += 1 - Math.Min(1, Math.Sqrt(squared));
            start = next;
        }

        return share * alike;
    }
}
