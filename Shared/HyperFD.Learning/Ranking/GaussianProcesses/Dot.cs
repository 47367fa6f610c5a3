using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace HyperFD.Learning.Ranking.GaussianProcesses;

/// <summary>
/// Inner product over four lanes, whatever the machine has: the order of additions, and so the last bit, is the same
/// everywhere, which keeps proposals the same everywhere.
/// </summary>
internal static class Dot
{
    public static double Product(ReadOnlySpan<double> left, ReadOnlySpan<double> right)
    {
        var a = MemoryMarshal.Cast<double, Vector256<double>>(left);
        var b = MemoryMarshal.Cast<double, Vector256<double>>(right)[..a.Length];
        var (even, odd) = (Vector256<double>.Zero, Vector256<double>.Zero);
        var i = 0;
        for (; i + 1 < a.Length; i += 2)
        {
            even += a[i] * b[i];
            odd += a[i + 1] * b[i + 1];
        }

        if (i < a.Length)
            even += a[i] * b[i];
        var sum = Vector256.Sum(even + odd);
        for (var tail = a.Length * Vector256<double>.Count; tail < left.Length; tail++)
            sum += left[tail] * right[tail];
        return sum;
    }
}
