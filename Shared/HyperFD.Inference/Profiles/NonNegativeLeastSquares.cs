namespace HyperFD.Inference.Profiles;

/// <summary>
/// min ½‖Xc − y‖² over c ≥ 0, one coordinate after the other to its own minimum, cut at zero (Franc, Hlaváč and Navara
/// 2005, "Sequential coordinate-wise algorithm for the non-negative least squares problem", equation 14). Columns are
/// scaled to length one first, and a ridge far below rounding of the data keeps columns that depend on each other
/// apart.
/// </summary>
internal static class NonNegativeLeastSquares
{
    private const int Sweeps = 5_000;
    private const double Ridge = 1e-6;

    /// <param name="rows">X, equally long rows.</param>
    /// <param name="targets">y, one a row.</param>
    /// <returns>c, not negative; zero for a column of zeros.</returns>
    public static double[] Solve(IReadOnlyList<double[]> rows, IReadOnlyList<double> targets)
    {
        var columns = Enumerable.Range(0, rows[0].Length).Select(j => rows.Select(row => row[j]).ToArray()).ToArray();
        var lengths = columns.Select(column => Math.Sqrt(Dot(column, column))).ToArray();
        var used = Enumerable.Range(0, columns.Length).Where(j => lengths[j] > 0).ToArray();
        double[][] unit = [.. used.Select(j => columns[j].Select(value => value / lengths[j]).ToArray())];
        var solved = Descend(
            [.. unit.Select((a, i) => unit.Select((b, j) => Dot(a, b) + (i == j ? Ridge : 0)).ToArray())],
            [.. unit.Select(column => -Dot(column, targets))]);
        var answer = new double[columns.Length];
        foreach (var (at, j) in used.Index())
            answer[j] = solved[at] / lengths[j];
        return answer;
    }

    /// <param name="hessian">XᵀX.</param>
    /// <param name="gradient">XᵀXc − Xᵀy at c = 0; kept up to date.</param>
    private static double[] Descend(double[][] hessian, double[] gradient)
    {
        var solution = new double[gradient.Length];
        for (var sweep = 0; sweep < Sweeps; sweep++)
        {
            for (var j = 0; j < solution.Length; j++)
            {
                var next = Math.Max(0, solution[j] - (gradient[j] / hessian[j][j]));
                var step = next - solution[j];
                solution[j] = next;
                for (var i = 0; i < gradient.Length; i++)
                    gradient[i] += step * hessian[j][i];
            }
        }

        return solution;
    }

    private static double Dot(IReadOnlyList<double> a, IReadOnlyList<double> b) => a.Zip(b, (x, y) => x * y).Sum();
}
