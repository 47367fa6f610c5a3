namespace HyperFD.Learning.Ranking.GaussianProcesses;

/// <summary>
/// What the covariances of a fixed set of rows are made of, for every pair i &gt; j, in one run of numbers each.
/// </summary>
internal sealed class CovariancePairs
{
    public CovariancePairs(TrainingSet set, ParameterKernels kernels, MetaFeatureSpace space)
    {
        Rows = set.Rows.Count;
        var coded = CodedConfigurations.Of(kernels.Space, [.. set.Rows.Select(row => row.Configuration)]);
        ParameterCount = kernels.Count;
        Kernels = [.. Enumerable.Range(0, kernels.Count).Select(p => OneParameter(kernels, coded, p))];
        Fidelity = Fill((i, j) => FidelityKernel.Of(set.Rows[i].Fidelity, set.Rows[j].Fidelity));
        SameTask = Fill((i, j) => set.Rows[i].Task == set.Rows[j].Task ? 1 : 0);
        var between = Between(set.Tasks, space);
        Distance = Fill((i, j) => between[set.Rows[i].Task, set.Rows[j].Task]);
    }

    /// <summary>n.</summary>
    public int Rows { get; }

    public int Count => Rows * (Rows - 1) / 2;

    public int ParameterCount { get; }

    /// <summary>k_p, [parameter][pair].</summary>
    public double[][] Kernels { get; }

    /// <summary>[pair].</summary>
    public double[] Fidelity { get; }

    /// <summary>1 or 0, [pair].</summary>
    public double[] SameTask { get; }

    /// <summary>Squared distance of meta-features, +∞ where they do not compare; [pair].</summary>
    public double[] Distance { get; }

    private static double[,] Between(IReadOnlyList<PastTaskInfo> tasks, MetaFeatureSpace space)
    {
        var between = new double[tasks.Count, tasks.Count];
        for (var i = 0; i < tasks.Count; i++)
        {
            for (var j = 0; j < tasks.Count; j++)
                between[i, j] = space.SquaredDistance(tasks[i], tasks[j]) ?? double.PositiveInfinity;
        }

        return between;
    }

    private double[] OneParameter(ParameterKernels kernels, CodedConfigurations coded, int p)
    {
        var row = new double[Rows];
        var values = new double[Count];
        for (var i = 1; i < Rows; i++)
        {
            var earlier = row.AsSpan(0, i);
            earlier.Clear();
            kernels.AddTo(earlier, p, 1, coded, i, coded);
            earlier.CopyTo(values.AsSpan(i * (i - 1) / 2));
        }

        return values;
    }

    private double[] Fill(Func<int, int, double> value)
    {
        var values = new double[Count];
        var pair = 0;
        for (var i = 1; i < Rows; i++)
        {
            for (var j = 0; j < i; j++)
                values[pair++] = value(i, j);
        }

        return values;
    }
}
