namespace HyperFD.Learning.Ranking.GaussianProcesses;

/// <summary>The covariance at fixed hyperparameters; <see cref="CovarianceGradient"/> has the equations.</summary>
internal sealed class CovarianceFunction
{
    private readonly ParameterKernels kernels;
    private readonly double[] weights; // w_p
    private readonly Hyperparameters at;

    public CovarianceFunction(ParameterKernels kernels, Hyperparameters at)
    {
        (this.kernels, this.at) = (kernels, at);
        weights = [.. Enumerable.Range(0, kernels.Count).Select(at.Weight)];
        Total = weights.Sum();
        (Interaction, Sharpness, Identity) = (at.Interaction, at.Sharpness, at.Identity);
        Offset = at.Offset;
        Noise = at.Noise;
        Configuration = Total + Interaction + Identity;
        Variance = (Tasks(0, isSame: true) * Configuration) + Offset;
    }

    /// <summary>A.</summary>
    public double Total { get; }

    /// <summary>b.</summary>
    public double Interaction { get; }

    /// <summary>κ.</summary>
    public double Sharpness { get; }

    /// <summary>e.</summary>
    public double Identity { get; }

    /// <summary>s.</summary>
    public double Offset { get; }

    /// <summary>σ².</summary>
    public double Noise { get; }

    /// <summary>C of a configuration with itself.</summary>
    public double Configuration { get; }

    /// <summary>Variance of a score without its noise, before anything is observed.</summary>
    public double Variance { get; }

    /// <summary>T between two tasks.</summary>
    /// <param name="squaredDistance">Of their meta-features; null where these do not compare.</param>
    /// <param name="isSame">Whether they are one task.</param>
    public double Tasks(double? squaredDistance, bool isSame)
    {
        var like = squaredDistance is { } squared ? Likeness(squared) : 0;
        return at.Shared + (at.Meta * like) + (isSame ? at.Own : 0);
    }

    /// <summary>M between two tasks, in [0, 1].</summary>
    public double Likeness(double squaredDistance) => Math.Exp(-squaredDistance / (2 * at.Length * at.Length));

    /// <summary>C between one configuration and the first of a set.</summary>
    public void Configurations(CodedConfigurations one, int index, CodedConfigurations set, Span<double> target)
    {
        target.Clear();
        for (var p = 0; p < weights.Length; p++)
            kernels.AddTo(target, p, weights[p], one, index, set);
        for (var i = 0; i < target.Length; i++)
        {
            var share = target[i] / Total;
            target[i] += (Interaction * Math.Exp(Sharpness * (share - 1))) + (share > CovarianceGradient.Same ? Identity : 0);
        }
    }

    /// <summary>w_p/A.</summary>
    public double Share(int p) => weights[p] / Total;

    /// <summary>Whether two configurations are one.</summary>
    public bool IsSame(CodedConfigurations one, int index, CodedConfigurations set, int other)
    {
        Span<double> value = stackalloc double[1];
        Configurations(one, index, set.Picked([other]), value);
        return value[0] >= Configuration * CovarianceGradient.Same;
    }
}
