namespace HyperFD.Learning.Ranking.GaussianProcesses;

/// <summary>
/// Lower factor L of a symmetric positive definite matrix, K = L·Lᵀ (Golub and Van Loan, Matrix Computations, 4.2.5),
/// row by row, so that rows can be added later: <see cref="Extended"/> shares the rows already there.
/// </summary>
internal sealed class Cholesky
{
    private readonly double[][] rows; // row i has i + 1 entries

    private Cholesky(double[][] rows) => this.rows = rows;

    public int Size => rows.Length;

    /// <summary>Σ log L_ii, half the logarithm of the determinant.</summary>
    public double HalfLogDeterminant => rows.Sum(row => Math.Log(row[^1]));

    /// <summary>The factor that these rows are; row i has i + 1 entries.</summary>
    public static Cholesky Of(double[][] rows) => new(rows);

    /// <param name="lower">Row i holds K_i0 … K_ii; overwritten by the factor.</param>
    /// <returns>Null when the matrix is not positive definite to working precision.</returns>
    public static Cholesky? Factor(double[][] lower)
    {
        for (var i = 0; i < lower.Length; i++)
        {
            if (!Reduce(lower, i))
                return null;
        }

        return new Cholesky(lower);
    }

    /// <summary>The factor of this matrix with more rows.</summary>
    /// <param name="more">
    /// Row i holds the covariances with all rows before it, then its own variance; overwritten.
    /// </param>
    public Cholesky? Extended(IReadOnlyList<double[]> more)
    {
        double[][] all = [.. rows, .. more];
        for (var i = rows.Length; i < all.Length; i++)
        {
            if (!Reduce(all, i))
                return null;
        }

        return new Cholesky(all);
    }

    /// <summary>x := L⁻¹·x.</summary>
    public void SolveLower(Span<double> x)
    {
        for (var i = 0; i < rows.Length; i++)
            x[i] = (x[i] - Dot.Product(rows[i].AsSpan(0, i), x[..i])) / rows[i][i];
    }

    /// <summary>x := L⁻ᵀ·x.</summary>
    public void SolveUpper(Span<double> x)
    {
        for (var i = rows.Length - 1; i >= 0; i--)
        {
            x[i] /= rows[i][i];
            for (var j = 0; j < i; j++)
                x[j] -= rows[i][j] * x[i];
        }
    }

    /// <summary>x := K⁻¹·x.</summary>
    public void Solve(Span<double> x)
    {
        SolveLower(x);
        SolveUpper(x);
    }

    /// <summary>Lower half of K⁻¹ = L⁻ᵀ·L⁻¹; row i has i + 1 entries.</summary>
    public double[][] Inverse()
    {
        var columns = new double[Size][]; // column j of L⁻¹ from row j on
        var unit = new double[Size];
        for (var j = 0; j < Size; j++)
        {
            Array.Clear(unit);
            unit[j] = 1 / rows[j][j];
            for (var i = j + 1; i < Size; i++)
                unit[i] = -Dot.Product(rows[i].AsSpan(j, i - j), unit.AsSpan(j, i - j)) / rows[i][i];
            columns[j] = unit[j..];
        }

        var inverse = new double[Size][];
        for (var i = 0; i < Size; i++)
        {
            inverse[i] = new double[i + 1];
            for (var j = 0; j <= i; j++)
                inverse[i][j] = Dot.Product(columns[i], columns[j].AsSpan(i - j));
        }

        return inverse;
    }

    private static bool Reduce(double[][] lower, int i)
    {
        var row = lower[i];
        for (var j = 0; j < i; j++)
            row[j] = (row[j] - Dot.Product(lower[j].AsSpan(0, j), row.AsSpan(0, j))) / lower[j][j];
        var pivot = row[i] - Dot.Product(row.AsSpan(0, i), row.AsSpan(0, i));
        if (!(pivot > 1e-12))
            return false;
        row[i] = Math.Sqrt(pivot);
        return true;
    }
}
