using System.Globalization;
using HyperFD.Contracts.SearchSpaces;
using MathNet.Numerics.LinearAlgebra;

namespace Benchmarks.Detection;

/// <summary>
/// How much each parameter matters, and whether it matters differently between domains: scores of a domain,
/// standardised, are regressed (ridge) on the encoded configurations, w = A·z; a parameter's effect is the standard
/// deviation of its part X_p·w_p of the prediction. Between domains, the variance of that part is set against what
/// seeds alone would make it: σ²·‖X_p·A_p‖²/n, with σ² the variance that a seed adds to a standardised score.
/// </summary>
internal static class ParameterEffects
{
    private const double Ridge = 1.0;

    public static void Print(StudyTable table)
    {
        var design = Matrix<double>.Build.DenseOfRowArrays(table.Configurations.Select(
            configuration => configuration.Encode()));
        var ones = Matrix<double>.Build.Dense(design.RowCount, 1, 1.0);
        var centred = design - (ones * design.ColumnSums().ToRowMatrix() / design.RowCount);
        var square = centred.TransposeThisAndMultiply(
            centred) + (Ridge * Matrix<double>.Build.DenseIdentity(centred.ColumnCount));
        var solution = square.Cholesky().Solve(centred.Transpose()); // A: [columns, configurations]
        var weights = table.Domains.Select(domain => solution * Standardised(table.Scores(domain))).ToArray();
        var seedVariance = table.SeedVariance();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"variance that a seed adds, of that between configurations: {seedVariance:F4}"));
        Console.WriteLine(
            "parameter        mean effect   between domains (variance)   of it noise   share that is real");
        var start = 0;
        foreach (var parameter in table.Configurations[0].Space.Parameters)
        {
            var columns = centred.SubMatrix(0, centred.RowCount, start, parameter.Width);
            var parts = weights.Select(one => columns * one.SubVector(start, parameter.Width)).ToArray();
            var spread = columns * solution.SubMatrix(start, parameter.Width, 0, solution.ColumnCount);
            Print(parameter, parts, seedVariance * Math.Pow(spread.FrobeniusNorm(), 2) / spread.RowCount);
            start += parameter.Width;
        }
    }

    private static void Print(Parameter parameter, Vector<double>[] parts, double noise)
    {
        var mean = parts.Aggregate((sum, part) => sum + part) / parts.Length;
        var between = parts.Sum(part => MeanSquare(part - mean)) / Math.Max(1, parts.Length - 1);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{parameter.Name,-16} {Math.Sqrt(MeanSquare(mean)),11:F3} {between,28:F4} {noise,13:F4} "
                + $"{Math.Max(0, 1 - (noise / between)),19:P0}"));
    }

    private static double MeanSquare(Vector<double> vector) => vector.DotProduct(vector) / vector.Count;

    private static Vector<double> Standardised(double[] scores)
    {
        var target = Vector<double>.Build.DenseOfArray(scores);
        target -= target.Average();
        return target / Math.Max(1e-9, Math.Sqrt(MeanSquare(target)));
    }
}
