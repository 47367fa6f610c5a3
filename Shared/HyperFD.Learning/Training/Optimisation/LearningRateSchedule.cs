namespace HyperFD.Learning.Training.Optimisation;

/// <summary>
/// Linear warm-up (Goyal et al. 2017, section 2.2), then half a cosine down to <see cref="FinalFraction"/> of the peak
/// (Loshchilov and Hutter 2017, "SGDR", equation 5, without restarts).
/// </summary>
public sealed class LearningRateSchedule(double peak, int steps)
{
    public const double FinalFraction = 0.01;

    /// <summary>Fraction of the steps that warm up.</summary>
    public const double WarmUpFraction = 0.1;

    /// <summary>More steps of warm-up than this do not help whatever the length.</summary>
    public const int MaxWarmUpSteps = 100;

    private readonly int warmUp = Math.Clamp((int)(WarmUpFraction * steps), 1, MaxWarmUpSteps);

    /// <param name="step">1 … steps.</param>
    public double At(int step)
    {
        if (step <= warmUp)
            return peak * step / warmUp;
        var progress = (double)(step - warmUp) / Math.Max(steps - warmUp, 1);
        return peak * (FinalFraction + ((1 - FinalFraction) * (1 + Math.Cos(Math.PI * progress)) / 2));
    }
}
