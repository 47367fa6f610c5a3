using System.Globalization;

namespace Benchmarks.MetaFeatures.Worth;

/// <summary>
/// <c>metafeature-worth --table DIR [--seed 1] [--permutations 2000] [--draws 10] [--images 200]</c>: do tasks with
/// like meta-features rank configurations alike? Over pairs of tasks of different groups, Spearman's correlation
/// between the distance of their meta-features and 1 − Spearman's correlation of their scores, with its probability by
/// <see cref="MantelTest"/>, for the whole vector and each block of the extractor's layout, without noise and with that
/// of a release at ε = 4, 2, 1.
/// </summary>
internal static class MetaFeatureWorth
{
    public const string Command = "metafeature-worth";

    public static int Run(BenchmarkArguments arguments)
    {
        var table = GivenTable.Read(arguments.One("table"));
        var options = new WorthOptions(
            arguments.Number("seed", 1),
            arguments.Number("permutations", 2000),
            arguments.Number("draws", 10),
            arguments.Number("images", 200));
        Write(WorthResult.Of(table, options), options, Console.Out);
        return 0;
    }

    internal static void Write(WorthResult result, WorthOptions options, TextWriter output)
    {
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{result.Tasks} tasks in {result.Groups} groups, {result.Pairs} pairs, {options.Permutations} "
                + $"permutations"));
        output.WriteLine(result.IsReleasable
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"noise as for {options.Images} images a task and δ = {ReleaseNoise.Delta:0e-0}, mean of "
                    + $"{options.Draws} draws")
            : "no noise: the meta-features are not means of vectors with coordinates ≥ 0 and norm ≤ 1");
        output.WriteLine();
        output.WriteLine("| block | ε | correlation | p | without one group |");
        output.WriteLine("|---|---|---|---|---|");
        foreach (var row in result.Rows)
        {
            var epsilon =
                double.IsInfinity(row.Epsilon) ? "off" : row.Epsilon.ToString("0.#", CultureInfo.InvariantCulture);
            var figures = string.Create(
                CultureInfo.InvariantCulture,
                $"{row.Correlation:0.000} | {row.Probability:0.0000} | {row.Low:0.000} to {row.High:0.000}");
            output.WriteLine($"| {row.Block} | {epsilon} | {figures} |");
        }
    }
}
