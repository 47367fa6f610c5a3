using HyperFD.Learning.Ranking.GaussianProcesses;

namespace HyperFD.Learning.Ranking.Neural;

/// <summary>
/// Chooses <see cref="ResidualHyperparameters"/> from what past tasks showed beyond predictions, each task a draw of
/// its own from one process: those of the Matérn kernel by the greatest posterior, then w by the likelihood of each
/// task with the residuals of the others.
/// </summary>
internal static class ResidualKernel
{
    private const int MostLists = 20;
    private const int RowsOfList = 20;
    private const int Iterations = 25;
    private static readonly double[] Shares = [0, 0.2, 0.4, 0.6, 0.8, 0.95];

    public static ResidualHyperparameters Of(
        ConfigurationPoints points, double[][] all, PastResiduals past, double agreement)
    {
        var prior = MaternHyperparameters.Prior(points.ParameterCount)
            .With(Math.Max(0.05, 1 - (agreement * agreement)));
        if (past.Lists.Count == 0)
            return new ResidualHyperparameters(prior, 0);
        var many = Math.Min(MostLists, past.Lists.Count);
        List<Sample> chosen = [.. Enumerable.Range(0, many).Select(i => Chosen(past, i * past.Lists.Count / many))];
        var matern = Fit(points, [.. chosen.Select(one => Data(all, past, one))], prior);
        double Likelihood(double share) => chosen.Sum(one =>
            new ResidualProcess(new(matern, share), Sites(points, matern, all, past, one), one.Targets).LogLikelihood);
        return new ResidualHyperparameters(matern, Shares.MaxBy(Likelihood));
    }

    /// <summary>Coordinates over length scales.</summary>
    public static double[] Scaled(ConfigurationPoints points, MaternHyperparameters at, double[] point) =>
        [.. point.Select((value, i) => value / at.Length(points.Parameters[i]))];

    private static MaternHyperparameters Fit(
        ConfigurationPoints points, List<MaternData> tasks, MaternHyperparameters prior)
    {
        MaternObjective[] objectives = [.. tasks.Select(one => new MaternObjective(one, points))];
        double Evaluate(double[] at, Span<double> gradient)
        {
            gradient.Clear();
            var (value, own) = (0.0, new double[at.Length]);
            foreach (var objective in objectives)
            {
                value += objective.Evaluate(at, own);
                Vectors.Add(gradient, 1, own);
            }

            // Every objective holds the prior; it counts once.
            own.AsSpan().Clear();
            value -= (objectives.Length - 1) * new MaternHyperparameters(at).LogPrior(own);
            Vectors.Add(gradient, 1 - objectives.Length, own);
            return value;
        }

        var found = Rprop.Maximise(Evaluate, prior.Logarithms, Iterations);
        return new MaternHyperparameters([.. found.Select(one => (double)(float)one)]);
    }

    private static Sample Chosen(PastResiduals past, int list)
    {
        var beyond = past.Beyond(list);
        var count = Math.Min(RowsOfList, beyond.Length);
        int[] rows = [.. Enumerable.Range(0, count).Select(i => i * beyond.Length / count)];
        return new Sample(list, rows, [.. rows.Select(row => beyond[row])]);
    }

    private static MaternData Data(double[][] all, PastResiduals past, Sample one) => new(
        [.. one.Rows.Select(row => all[past.Lists[one.List].List.Points[row]])],
        one.Targets,
        [.. one.Rows.Select(_ => 1.0)],
        [.. one.Rows.Select(_ => 1)]);

    private static List<Site> Sites(
        ConfigurationPoints points, MaternHyperparameters at, double[][] all, PastResiduals past, Sample one)
    {
        var own = past.Lists[one.List].List.Points;
        Site At(int point) => new(Scaled(points, at, all[point]), past.Shared(point, without: one.List), 1);
        return [.. one.Rows.Select(row => At(own[row]))];
    }

    /// <summary>Some rows of a list, with what they showed beyond the prediction.</summary>
    private sealed record Sample(int List, int[] Rows, double[] Targets);
}
