using System.Runtime.Intrinsics;

namespace HyperFD.Learning.Ranking.GaussianProcesses;

/// <summary>
/// eˣ in single precision, eight at a time, for x ≤ 0 (below −80: about 10⁻³⁵): 2ⁿ·eʳ with |r| ≤ ln 2/2, eʳ by its Taylor
/// series to the sixth power, relative error below 4·10⁻⁷. Additions and products only, so that the last bit is the same on
/// every machine.
/// </summary>
internal static class Exponential
{
    private const float PerTwo = 1.44269504f;
    private const float LnTwoHigh = 0.693359375f; // exact in few bits, so that n·ln 2 loses nothing (Cody and Waite, 1980)
    private const float LnTwoLow = -2.12194440e-4f;
    private const float Least = -80;

    public static Vector256<float> Of(Vector256<float> x)
    {
        x = Vector256.Max(x, Vector256.Create(Least));
        var n = Vector256.Floor((x * PerTwo) + Vector256.Create(0.5f));
        var r = x - (n * LnTwoHigh) - (n * LnTwoLow);
        var series = (r * (1f / 720)) + Vector256.Create(1f / 120);
        series = (series * r) + Vector256.Create(1f / 24);
        series = (series * r) + Vector256.Create(1f / 6);
        series = (series * r) + Vector256.Create(0.5f);
        series = (series * r) + Vector256<float>.One;
        series = (series * r) + Vector256<float>.One;
        var power = Vector256.ShiftLeft(Vector256.ConvertToInt32(n) + Vector256.Create(127), 23);
        return series * power.AsSingle();
    }
}
