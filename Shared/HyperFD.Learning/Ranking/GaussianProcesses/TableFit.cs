namespace HyperFD.Learning.Ranking.GaussianProcesses;

/// <summary>What a table with gaps chooses: hyperparameters of the encoding and C_o of its configurations.</summary>
/// <remarks>
/// Hyperparameters: maximum a posteriori by the evidence of at most <see cref="MostBlocks"/> blocks of about
/// <see cref="TasksOfBlock"/> tasks and at most <see cref="RowsOfTask"/> random observations of each, as if blocks were
/// independent (a composite likelihood: Varin, Reid and Firth, 2011), since a block costs the cube of its size.
/// </remarks>
internal sealed record TableFit(Hyperparameters Hyperparameters, double[][] Own)
{
    private const int TasksOfBlock = 16;
    private const int RowsOfTask = 10;
    private const int MostBlocks = 4;

    /// <param name="table">Of <paramref name="set"/>.</param>
    public static TableFit Of(ParameterKernels kernels, SharedGrid table, TrainingSet set, ProcessParts parts)
    {
        var coded = CodedConfigurations.Of(kernels.Space, table.Configurations);
        var rows = Rows(kernels, table, set, coded);
        var at = Fit(kernels.Count, Blocks(kernels, set));
        var own = OwnPrior(kernels, at, coded);
        if (!parts.HasFlag(ProcessParts.LearnedCovariance))
            return new TableFit(at, own);
        double[][] shared = [.. own.Select(row => row.Select(value => value * at.Shared / at.Own).ToArray())];
        return new TableFit(at, OwnCovariance.Of(rows, shared, own, at.Noise));
    }

    /// <summary>C₀ = v₂·C, [N][N].</summary>
    public static double[][] OwnPrior(ParameterKernels kernels, Hyperparameters at, CodedConfigurations coded) =>
        [.. GridExtension.Encoded(new CovarianceFunction(kernels, at), coded)
            .Select(row => row.Select(value => value * at.Own).ToArray())];

    /// <summary>Normalised scores less what is expected before.</summary>
    /// <param name="set">That the scores are scaled by.</param>
    public static TableRows Rows(ParameterKernels kernels, SharedGrid table, TrainingSet set, CodedConfigurations coded)
    {
        var (scale, expected) = (new ScoreScale(set.Rows), DefaultPrior.Means(kernels, coded));
        return TableRows.Of(
        [
            .. table.Scores.Select((row, t) => row.Select((score, c) =>
                ((score - scale.Mean) / scale.Spread(table.Tasks[t])) - expected[c]).ToArray()),
        ]);
    }

    private static Hyperparameters Fit(int weights, List<EvidenceObjective> blocks)
    {
        var start = Hyperparameters.Prior(weights);
        var one = new double[start.Logarithms.Length];
        double Evaluate(double[] at, Span<double> gradient)
        {
            gradient.Clear();
            var sum = 0.0;
            foreach (var block in blocks)
            {
                sum += block.Evaluate(at, one);
                Add(gradient, one, 1);
            }

            // Each block counted the prior.
            Array.Clear(one);
            var more = blocks.Count - 1;
            sum -= more * new Hyperparameters(at).LogPrior(one);
            Add(gradient, one, -more);
            gradient[start.OffsetIndex] = 0;
            return sum;
        }

        var found = new Hyperparameters(Rprop.Maximise(Evaluate, start.Logarithms, LearnedProcess.Iterations));
        return found.WithOffset(blocks.Average(block => block.LevelVariance)).WithoutMeta(isShared: true);
    }

    private static void Add(Span<double> sum, double[] one, double times)
    {
        for (var i = 0; i < one.Length; i++)
            sum[i] += times * one[i];
    }

    private static List<EvidenceObjective> Blocks(ParameterKernels kernels, TrainingSet set)
    {
        var tasks = set.Rows.GroupBy(row => row.Task).OrderBy(task => task.Key).ToList();
        var count = Math.Max(1, (int)Math.Round((double)tasks.Count / TasksOfBlock));
        var space = MetaFeatureSpace.Of(set.Tasks, ProcessParts.None);
        var blocks = new List<EvidenceObjective>();
        for (var block = 0; block < Math.Min(count, MostBlocks); block++)
        {
            var rows = tasks.Where((_, i) => i % count == block).SelectMany(task =>
            {
                Row[] all = [.. task];
                new Random(task.Key).Shuffle(all);
                return all.Take(RowsOfTask);
            });
            blocks.Add(new EvidenceObjective(set with { Rows = [.. rows.OrderBy(row => row.Sequence)] }, kernels, space));
        }

        return blocks;
    }
}
