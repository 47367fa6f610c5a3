namespace HyperFD.Learning.Ranking.GaussianProcesses;

/// <summary>Covariances of one task's scores with some observations, given the grid where there is one.</summary>
internal sealed class RowCovariances
{
    private readonly LearnedProcess learned;
    private readonly IReadOnlyList<Row> rows;
    private readonly ConfigurationFeatures features;
    private readonly double[] tasks; // T with the task of each row, [n]
    private readonly double[] offsets; // s where a row is of the task itself, else 0, [n]
    private readonly double[][] weighted; // coordinates of each row times what is left of its task's, [n][J]
    private readonly (double Before, double[]? Left) self;

    public RowCovariances(
        LearnedProcess learned, TaskView view, int task, IReadOnlyList<Row> rows, ConfigurationFeatures features)
    {
        (this.learned, this.rows, this.features) = (learned, rows, features);
        self = view.With(task);
        tasks = [.. rows.Select(row => view.With(row.Task).Before)];
        offsets = [.. rows.Select(row => row.Task == task ? learned.Covariance.Offset : 0)];
        weighted = self.Left is null
            ? []
            : [.. rows.Select((row, i) => Weighted(features.Coordinates[i], view.With(row.Task).Left!))];
    }

    /// <summary>s where a row is of the task itself, else 0.</summary>
    public double Offset(int row) => offsets[row];

    /// <summary>T with the task of a row.</summary>
    public double Tasks(int row) => tasks[row];

    /// <summary>Whether its configuration is explained whole by the grid.</summary>
    public bool IsOfGrid(int row) => features.Residuals.Length > 0 && features.Residuals[row] is null;

    /// <summary>Adds weight times what the grid leaves of a row's coordinates, [J].</summary>
    public void AddShown(int row, double weight, double[] coordinates)
    {
        for (var j = 0; j < coordinates.Length; j++)
            coordinates[j] += weight * weighted[row][j];
    }

    /// <summary>Σ weight·T·residual of the rows, [N]; null where there are none.</summary>
    public double[]? Explained(double[] like, int count)
    {
        double[]? sum = null;
        for (var r = 0; r < like.Length; r++)
        {
            if (features.Residuals[r] is not { } residual)
                continue;
            sum ??= new double[count];
            for (var i = 0; i < count; i++)
                sum[i] += like[r] * tasks[r] * residual[i];
        }

        return sum;
    }

    /// <summary>Of one candidate with the first rows, as many as the target takes.</summary>
    public void Cross(ConfigurationFeatures candidates, int index, int steps, Span<double> target)
    {
        Residual(candidates, index, features, target);
        var (of, likeness) = (0, 1.0);
        for (var i = 0; i < target.Length; i++)
        {
            if (rows[i].Fidelity != of)
                (of, likeness) = (rows[i].Fidelity, FidelityKernel.Of(steps, rows[i].Fidelity));
            var shown = weighted.Length == 0 ? 0 : Dot.Product(candidates.Coordinates[index], weighted[i]);
            target[i] = ((tasks[i] * target[i]) + shown + offsets[i]) * likeness;
        }
    }

    /// <summary>Of one candidate with others on the same task.</summary>
    public void Between(ConfigurationFeatures candidates, int index, ConfigurationFeatures others, Span<double> target)
    {
        Residual(candidates, index, others, target);
        var weights = self.Left is null ? [] : Weighted(candidates.Coordinates[index], self.Left);
        for (var i = 0; i < target.Length; i++)
        {
            var shown = weights.Length == 0 ? 0 : Dot.Product(weights, others.Coordinates[i]);
            target[i] = (self.Before * target[i]) + shown + learned.Covariance.Offset;
        }
    }

    /// <summary>Of one candidate with itself, without noise.</summary>
    public double Variance(ConfigurationFeatures candidates, int index)
    {
        if (self.Left is null)
            return learned.Covariance.Variance;
        var coordinates = candidates.Coordinates[index];
        var shown = Dot.Product(Weighted(coordinates, self.Left), coordinates);
        var rest = candidates.Residuals[index] is { } residual
            ? learned.Covariance.Configuration - Dot.Product(residual, residual)
            : 0;
        return shown + (self.Before * Math.Max(0, rest)) + learned.Covariance.Offset;
    }

    /// <summary>C by the encoding, less what the grid explains of it.</summary>
    private void Residual(ConfigurationFeatures candidates, int index, ConfigurationFeatures others, Span<double> target)
    {
        if (candidates.Residuals.Length == 0)
        {
            learned.Covariance.Configurations(candidates.Coded, index, others.Coded, target);
            return;
        }

        if (candidates.Residuals[index] is not { } own)
        {
            target.Clear();
            return;
        }

        learned.Covariance.Configurations(candidates.Coded, index, others.Coded, target);
        for (var i = 0; i < target.Length; i++)
            target[i] = others.Residuals[i] is { } other ? target[i] - Dot.Product(own, other) : 0;
    }

    private static double[] Weighted(double[] coordinates, double[] left) =>
        [.. coordinates.Zip(left, (one, other) => one * other)];
}
