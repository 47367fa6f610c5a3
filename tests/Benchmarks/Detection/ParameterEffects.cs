using System.Globalization;
using HyperFD.Contracts.SearchSpaces;
using MathNet.Numerics.LinearAlgebra;

namespace Benchmarks.Detection;

/// <summary>
/// How much each parameter matters, and whether it matters differently between domains: scores of a domain, standardised,
/// are regressed (ridge) on the encoded configurations; a parameter's effect is the standard deviation of its part of
/// the prediction. Between domains, the variance of that part is set against what two seeds of one domain differ by.
/// </summary>
internal static class ParameterEffects
{
    private const double Ridge = 1.0;

    public static void Print(StudyTable table)
    {
        var design = Matrix<double>.Build.DenseOfRowArrays(table.Configurations.Select(configuration => configuration.Encode()));
        var centred = design - (Matrix<double>.Build.Dense(design.RowCount, 1, 1.0) * design.ColumnSums().ToRowMatrix() / design.RowCount);
        var first = table.Domains.Select(domain => Fit(centred, table.Scores(domain, 1)!)).ToArray();
        var repeated = table.Domains.Select((domain, index) => (First: first[index], Second: table.Scores(domain, 2)))
            .Where(pair => pair.Second is not null)
            .Select(pair => (pair.First, Second: Fit(centred, pair.Second!))).ToArray();
        Console.WriteLine("parameter        mean effect   between domains (variance)   of it noise   share that is real");
        var start = 0;
        foreach (var parameter in table.Configurations[0].Space.Parameters)
        {
            var columns = centred.SubMatrix(0, centred.RowCount, start, parameter.Width);
            Print(parameter, columns, start, first, repeated);
            start += parameter.Width;
        }
    }

    private static void Print(
        Parameter parameter,
        Matrix<double> columns,
        int start,
        Vector<double>[] first,
        (Vector<double> First, Vector<double> Second)[] repeated)
    {
        Vector<double> Part(Vector<double> weights) => columns * weights.SubVector(start, parameter.Width);
        var parts = first.Select(Part).ToArray();
        var mean = parts.Aggregate((sum, part) => sum + part) / parts.Length;
        var between = parts.Sum(part => MeanSquare(part - mean)) / Math.Max(1, parts.Length - 1);
        // Two seeds of one domain differ by twice the variance of one.
        var noise = repeated.Length > 0 ? repeated.Average(pair => MeanSquare(Part(pair.First) - Part(pair.Second)) / 2) : double.NaN;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{parameter.Name,-16} {Math.Sqrt(MeanSquare(mean)),11:F3} {between,28:F4} {noise,13:F4} {Math.Max(0, 1 - (noise / between)),19:P0}"));
    }

    private static double MeanSquare(Vector<double> vector) => vector.DotProduct(vector) / vector.Count;

    /// <summary>Ridge regression (Hoerl and Kennard 1970) of standardised scores.</summary>
    private static Vector<double> Fit(Matrix<double> design, double[] scores)
    {
        var target = Vector<double>.Build.DenseOfArray(scores);
        target -= target.Average();
        target /= Math.Max(1e-9, Math.Sqrt(MeanSquare(target)));
        var square = design.TransposeThisAndMultiply(design) + (Ridge * Matrix<double>.Build.DenseIdentity(design.ColumnCount));
        return square.Cholesky().Solve(design.TransposeThisAndMultiply(target));
    }
}
