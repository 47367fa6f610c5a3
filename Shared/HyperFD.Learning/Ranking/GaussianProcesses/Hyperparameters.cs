namespace HyperFD.Learning.Ranking.GaussianProcesses;

/// <summary>
/// What the evidence chooses, all positive, kept as logarithms in one vector. Scores are in units of their spread
/// within a task, so that the starting values mean the same everywhere.
/// </summary>
/// <remarks>
/// Order: one weight for each parameter of the space, then interaction, sharpness, shared, meta, own, offset, noise,
/// length, identity. The logarithm of each has a normal prior, mode and width below: with few observations the mode decides, and
/// it says what a study of face domains found, that about half of what makes a configuration good is common to all
/// domains.
/// </remarks>
internal sealed class Hyperparameters
{
    private static readonly (double Mode, double Width)[] Rest =
    [
        (0.4, 1.0), // interaction
        (6.0, 0.5), // sharpness
        (0.35, 1.2), // shared
        (0.25, 2.0), // meta
        (0.4, 1.2), // own
        (FirstOffset, 1.0), // offset
        (0.1, 1.0), // noise
        (0.7, 0.7), // length
        (0.1, 1.5), // identity
    ];

    private static readonly int[] OfTasks = [2, 3, 4, 6, 7];

    private const int OffsetAt = 5;

    /// <summary>s that leaves a task's level open, and the process with a covariance that can be inverted.</summary>
    public const double FreeOffset = 50;

    /// <summary>Mode of s before anything is seen.</summary>
    public const double FirstOffset = 1.5;

    /// <summary>v₁ that is none.</summary>
    public const double NoMeta = 1e-9;

    private const double WeightsTogether = 0.7;
    private const double WeightWidth = 1.2;

    public Hyperparameters(double[] logarithms) => Logarithms = logarithms;

    public double[] Logarithms { get; }

    public int WeightCount => Logarithms.Length - Rest.Length;

    /// <summary>Place of the logarithm of s.</summary>
    public int OffsetIndex => WeightCount + OffsetAt;

    /// <summary>w_p: variance that parameter p's main effect has.</summary>
    public double Weight(int p) => Math.Exp(Logarithms[p]);

    /// <summary>b: variance of what no sum of main effects explains.</summary>
    public double Interaction => At(0);

    /// <summary>κ: how fast that part forgets with the share of weight that differs.</summary>
    public double Sharpness => At(1);

    /// <summary>v₀: share of a configuration's effect that is common to all tasks.</summary>
    public double Shared => At(2);

    /// <summary>
    /// v₁: share that tasks with like meta-features have in common; near 0 where meta-features do not help.
    /// </summary>
    public double Meta => At(3);

    /// <summary>v₂: share that is a task's own.</summary>
    public double Own => At(4);

    /// <summary>s: variance of the tasks' levels.</summary>
    public double Offset => At(5);

    /// <summary>σ²: variance of a score when the same trial is repeated.</summary>
    public double Noise => At(6);

    /// <summary>ℓ: distance of meta-features over which likeness fades.</summary>
    public double Length => At(7);

    /// <summary>e: variance of what belongs to one configuration alone, whatever it is like.</summary>
    public double Identity => At(8);

    /// <summary>Logarithms of v₀, v₁, v₂, σ² and ℓ: all that concerns tasks only.</summary>
    public double[] TaskLogarithms => [.. OfTasks.Select(rest => Logarithms[WeightCount + rest])];

    /// <summary>These with another choice of <see cref="TaskLogarithms"/>.</summary>
    public Hyperparameters WithTasks(ReadOnlySpan<double> logarithms)
    {
        double[] all = [.. Logarithms];
        for (var i = 0; i < OfTasks.Length; i++)
            all[WeightCount + OfTasks[i]] = logarithms[i];
        return new Hyperparameters(all);
    }

    /// <summary>The same with another s.</summary>
    public Hyperparameters WithOffset(double offset)
    {
        double[] all = [.. Logarithms];
        all[OffsetIndex] = Math.Log(offset);
        return new Hyperparameters(all);
    }

    /// <summary>The same where meta-features do not count.</summary>
    /// <param name="isShared">Whether their share v₁ is then common to all tasks; else it belongs to single ones.</param>
    public Hyperparameters WithoutMeta(bool isShared)
    {
        var logarithms = TaskLogarithms;
        var at = isShared ? 0 : 2;
        logarithms[at] = Math.Log(Math.Exp(logarithms[at]) + Meta);
        logarithms[1] = Math.Log(NoMeta);
        return WithTasks(logarithms);
    }

    /// <summary>
    /// The same where nothing is known of a task's level: what is chosen then explains differences between configurations.
    /// Otherwise meta-features that foretell how high all scores of a task are would count as if they told configurations apart.
    /// </summary>
    public Hyperparameters WithFreeLevels() => WithOffset(FreeOffset);

    /// <summary>Logarithm of the prior density of <see cref="TaskLogarithms"/>; adds its gradient.</summary>
    public static double TaskLogPrior(ReadOnlySpan<double> logarithms, Span<double> gradient)
    {
        var sum = 0.0;
        for (var i = 0; i < OfTasks.Length; i++)
        {
            var (mode, width) = Rest[OfTasks[i]];
            var away = (logarithms[i] - Math.Log(mode)) / width;
            sum -= away * away / 2;
            gradient[i] -= away / width;
        }

        return sum;
    }

    public static Hyperparameters Prior(int weights) => new(
    [
        .. Enumerable.Repeat(Math.Log(WeightsTogether / weights), weights),
        .. Rest.Select(prior => Math.Log(prior.Mode)),
    ]);

    /// <summary>Logarithm of the prior density up to a constant; adds its gradient.</summary>
    public double LogPrior(Span<double> gradient)
    {
        var (mode, sum) = (Prior(WeightCount).Logarithms, 0.0);
        for (var i = 0; i < mode.Length; i++)
        {
            var width = i < WeightCount ? WeightWidth : Rest[i - WeightCount].Width;
            var away = (Logarithms[i] - mode[i]) / width;
            sum -= away * away / 2;
            gradient[i] -= away / width;
        }

        return sum;
    }

    private double At(int rest) => Math.Exp(Logarithms[WeightCount + rest]);
}
