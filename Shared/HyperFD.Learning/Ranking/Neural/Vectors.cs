using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using HyperFD.Learning.Ranking.GaussianProcesses;

namespace HyperFD.Learning.Ranking.Neural;

/// <summary>
/// Products of small matrices and vectors, row by row. Like <see cref="Dot"/> in an order that is the same on every
/// machine.
/// </summary>
internal static class Vectors
{
    /// <summary>target += factor·source.</summary>
    public static void Add(Span<double> target, double factor, ReadOnlySpan<double> source)
    {
        var a = MemoryMarshal.Cast<double, Vector256<double>>(target);
        var b = MemoryMarshal.Cast<double, Vector256<double>>(source)[..a.Length];
        for (var i = 0; i < a.Length; i++)
            a[i] += b[i] * factor;
        for (var i = a.Length * Vector256<double>.Count; i < target.Length; i++)
            target[i] += factor * source[i];
    }

    /// <summary>y += W·x; W is [y × x] in rows.</summary>
    public static void Multiply(ReadOnlySpan<double> matrix, ReadOnlySpan<double> x, Span<double> y)
    {
        for (var row = 0; row < y.Length; row++)
            y[row] += Dot.Product(matrix.Slice(row * x.Length, x.Length), x);
    }

    /// <summary>x += Wᵀ·y.</summary>
    public static void MultiplyTransposed(ReadOnlySpan<double> matrix, ReadOnlySpan<double> y, Span<double> x)
    {
        for (var row = 0; row < y.Length; row++)
            Add(x, y[row], matrix.Slice(row * x.Length, x.Length));
    }

    /// <summary>W += y·xᵀ.</summary>
    public static void AddOuter(Span<double> matrix, ReadOnlySpan<double> y, ReadOnlySpan<double> x)
    {
        for (var row = 0; row < y.Length; row++)
            Add(matrix.Slice(row * x.Length, x.Length), y[row], x);
    }

    public static void Tanh(Span<double> values)
    {
        for (var i = 0; i < values.Length; i++)
            values[i] = Math.Tanh(values[i]);
    }

    /// <summary>slopes := slopes·(1 − activated²).</summary>
    public static void TanhBack(Span<double> slopes, ReadOnlySpan<double> activated)
    {
        for (var i = 0; i < slopes.Length; i++)
            slopes[i] *= 1 - (activated[i] * activated[i]);
    }
}
