using HyperFD.Contracts.Configurations;

namespace HyperFD.Learning.Ranking.GaussianProcesses;

/// <summary>
/// The mean of the process before anything is observed: somebody who knows the field chose the default, so what is like
/// it is expected to be better than what is not, by <see cref="Advantage"/> between alike in everything and in nothing.
/// Observations that say otherwise soon outweigh it, since the main effects of the covariance can express the same.
/// </summary>
internal static class DefaultPrior
{
    /// <summary>In units of the spread of scores within a task.</summary>
    private const double Advantage = 1.5;

    /// <summary>Expected normalised score of each configuration, [n]; about zero for a random one.</summary>
    public static double[] Means(ParameterKernels kernels, CodedConfigurations configurations)
    {
        var standard = CodedConfigurations.Of(kernels.Space, [Configuration.Default(kernels.Space)]);
        var means = new double[configurations.Count];
        for (var p = 0; p < kernels.Count; p++)
            kernels.AddTo(means, p, Advantage / kernels.Count, standard, 0, configurations);
        return means;
    }
}
