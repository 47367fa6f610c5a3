using MathNet.Numerics.LinearAlgebra;

namespace HyperFD.Learning.Ranking.GaussianProcesses;

/// <summary>Eigenvalues and eigenvectors of a symmetric positive semi-definite matrix, A = V·diag(values)·Vᵀ.</summary>
/// <param name="Values">Ascending, at least 0; [n].</param>
/// <param name="Vectors">One a row, [n][n].</param>
internal sealed record Spectrum(double[] Values, double[][] Vectors)
{
    public static Spectrum Of(double[][] symmetric)
    {
        var matrix = Matrix<double>.Build.DenseOfRowArrays(symmetric);
        var factors = matrix.Evd(Symmetricity.Symmetric);
        return new Spectrum(
            [.. factors.EigenValues.Select(value => Math.Max(0, value.Real))],
            [.. factors.EigenVectors.EnumerateColumns().Select(column => column.ToArray())]);
    }

    /// <summary>V·x for each of some vectors: their coordinates in the eigenbasis.</summary>
    public double[][] Rotate(double[][] rows) => Products(rows, Vectors);

    /// <summary>left·rightᵀ.</summary>
    public static double[][] Products(double[][] left, double[][] right)
    {
        var products = new double[left.Length][];
        for (var i = 0; i < left.Length; i++)
        {
            products[i] = new double[right.Length];
            for (var j = 0; j < right.Length; j++)
                products[i][j] = Dot.Product(left[i], right[j]);
        }

        return products;
    }

    public static double[][] Transposed(double[][] matrix)
    {
        var transposed = new double[matrix.Length == 0 ? 0 : matrix[0].Length][];
        for (var i = 0; i < transposed.Length; i++)
        {
            transposed[i] = new double[matrix.Length];
            for (var j = 0; j < matrix.Length; j++)
                transposed[i][j] = matrix[j][i];
        }

        return transposed;
    }
}
