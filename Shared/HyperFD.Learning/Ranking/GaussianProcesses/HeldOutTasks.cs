namespace HyperFD.Learning.Ranking.GaussianProcesses;

/// <summary>
/// How each task of a complete grid Z ~ N(0, K⊗C + σ²I) is foretold by others, in closed form. In the eigenbasis of C
/// every coordinate j has a covariance of its own, λ_j·K + σ²I, whose inverse is P_j, and the tasks left out are a
/// <see cref="LeftOutBlock"/> of it.
/// </summary>
/// <param name="targets">Z in the eigenbasis of C, [T][J].</param>
/// <param name="values">λ, [J].</param>
/// <param name="blocks">Tasks left out with each: itself first, [T][].</param>
internal sealed class HeldOutTasks(double[][] targets, double[] values, int[][] blocks)
{
    /// <summary>Each task without itself and those nearest to it; itself alone where none compare.</summary>
    /// <param name="distances">[f][T][T].</param>
    public static int[][] WithNearest(int tasks, double[][][] distances, int count) =>
    [
        .. Enumerable.Range(0, tasks).Select(t =>
        {
            double Apart(int other) => distances.Sum(one => one[t][other]);
            var others = Enumerable.Range(0, tasks).Where(other => other != t && double.IsFinite(Apart(other)));
            return (int[])[t, .. distances.Length == 0 ? [] : others.OrderBy(Apart).Take(count)];
        }),
    ];

    /// <summary>Expected of each of some tasks, given all that are not of its block; [some][J].</summary>
    /// <param name="covariance">K, [T][T].</param>
    public double[][] Means(double[][] covariance, double noise, Range some)
    {
        var spectrum = Spectrum.Of(covariance);
        var columns = Spectrum.Transposed(spectrum.Vectors); // [T][T], a task a row
        var rotated = Spectrum.Products(spectrum.Vectors, Spectrum.Transposed(targets)); // [T][J]
        var left = blocks[some];
        double[][] means = [.. targets[some].Select(row => (double[])[.. row])];
        for (var j = 0; j < values.Length; j++)
        {
            double[] inverse = [.. spectrum.Values.Select(value => 1 / ((value * values[j]) + noise))];
            double[] solved = [.. inverse.Select((one, i) => one * rotated[i][j])];
            for (var t = 0; t < means.Length; t++)
                means[t][j] -= Missed(left[t], columns, inverse, solved);
        }

        return means;
    }

    /// <summary>(P_BB)⁻¹·(P·z)_B of the first of B.</summary>
    private static double Missed(int[] block, double[][] columns, double[] inverse, double[] solved)
    {
        double[] missed = [.. block.Select(t => Dot.Product(columns[t], solved))];
        double[][] precision =
        [
            .. block.Select((a, i) =>
            {
                double[] weighted = [.. columns[a].Zip(inverse, (one, by) => one * by)];
                return block[..(i + 1)].Select(b => Dot.Product(weighted, columns[b])).ToArray();
            }),
        ];
        // Two tasks that are all but the same can leave no factor: then the first is foretold from the other, too.
        var alone = missed[0] / precision[0][0];
        return LeftOutBlock.Missed(precision, missed) is { } all ? all[0] : alone;
    }
}
