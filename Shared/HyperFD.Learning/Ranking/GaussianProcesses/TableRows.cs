namespace HyperFD.Learning.Ranking.GaussianProcesses;

/// <summary>What each task of a table with gaps showed.</summary>
/// <param name="Indices">Of the configurations it tried, ascending, [T][n_t].</param>
/// <param name="Targets">Normalised scores less what is expected of them before, [T][n_t].</param>
internal sealed record TableRows(int[][] Indices, double[][] Targets)
{
    /// <param name="targets">NaN where missing, [T][N].</param>
    public static TableRows Of(double[][] targets)
    {
        int[][] indices = [.. targets.Select(row => Enumerable.Range(0, row.Length).Where(c => double.IsFinite(row[c])).ToArray())];
        return new TableRows(indices, [.. indices.Select((own, t) => own.Select(c => targets[t][c]).ToArray())]);
    }

    /// <summary>
    /// At most so many of each task, drawn at random; whoever tried all keeps them, since one factor serves all of these.
    /// </summary>
    public TableRows Capped(int most, int all)
    {
        int[] Kept(int[] own, int task)
        {
            int[] places = [.. Enumerable.Range(0, own.Length)];
            if (own.Length <= most || own.Length == all)
                return places;
            new Random(task).Shuffle(places);
            return [.. places.Take(most).Order()];
        }

        int[][] kept = [.. Indices.Select(Kept)];
        return new TableRows(
            [.. kept.Select((places, t) => places.Select(i => Indices[t][i]).ToArray())],
            [.. kept.Select((places, t) => places.Select(i => Targets[t][i]).ToArray())]);
    }

    /// <summary>Whether a task tried what the one before it tried.</summary>
    public bool IsAsBefore(int task) => task > 0 && Indices[task].AsSpan().SequenceEqual(Indices[task - 1]);

    /// <summary>Factor of C_o + s·11ᵀ + σ²I of a task, with the level s open.</summary>
    /// <param name="own">C_o, [N][N].</param>
    public Cholesky Factor(int task, double[][] own, double noise)
    {
        var indices = Indices[task];
        double[][] lower =
        [
            .. indices.Select((a, i) => indices[..(i + 1)]
                .Select((b, j) => own[a][b] + Hyperparameters.FreeOffset + (i == j ? noise : 0)).ToArray()),
        ];
        return Cholesky.Factor(lower)
            ?? throw new InvalidOperationException("A covariance with noise on its diagonal is not positive definite.");
    }
}
