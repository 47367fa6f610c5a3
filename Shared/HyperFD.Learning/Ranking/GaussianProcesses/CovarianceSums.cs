using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace HyperFD.Learning.Ranking.GaussianProcesses;

/// <summary>
/// Σ_j γ_j·C(c, c_j) for many configurations c and fixed points c_j: what an expected score is made of. Single precision, eight
/// points at a time, which is near enough to rank thousands by; lanes are eight and additions in one order on every machine.
/// </summary>
internal sealed class CovarianceSums
{
    private const float Suspect = 1 - 1e-5f;

    private readonly CovarianceFunction covariance;
    private readonly CodedConfigurations points;
    private readonly int blocks; // of eight points
    private readonly float[][][] shares; // w_p·k_p/A by the code that a configuration has, [parameter][code][j]
    private readonly float[][] units; // coordinates of real parameters, else empty; [parameter][j]

    public CovarianceSums(CovarianceFunction covariance, ParameterKernels kernels, CodedConfigurations points)
    {
        (this.covariance, this.points) = (covariance, points);
        blocks = (points.Count + Vector256<float>.Count - 1) / Vector256<float>.Count;
        shares = [.. Enumerable.Range(0, kernels.Count).Select(p => kernels.ByCode(p).Select(row => Padded(
            points.Codes[p].Select(code => (float)(row[code] * covariance.Share(p))))).ToArray())];
        units = [.. points.Units.Select(column => column.Length == 0 ? [] : Padded(column.Select(unit => (float)unit)))];
    }

    /// <param name="weights">γ, [j].</param>
    /// <param name="same">Index of the point that each configuration is, −1 where it is none; [n].</param>
    public double[] Of(CodedConfigurations configurations, double[] weights, out int[] same)
    {
        var padded = Padded(weights.Select(weight => (float)weight));
        var (sums, found) = (new double[configurations.Count], new int[configurations.Count]);
        var row = new float[blocks * Vector256<float>.Count];
        for (var i = 0; i < sums.Length; i++)
        {
            var isSuspect = Shares(configurations, i, MemoryMarshal.Cast<float, Vector256<float>>(row.AsSpan()));
            found[i] = isSuspect ? Same(configurations, i, row) : -1;
            sums[i] = Sum(row, padded) + (found[i] < 0 ? 0 : weights[found[i]] * covariance.Identity);
        }

        same = found;
        return sums;
    }

    /// <summary>S/A with each point; true where one may be the configuration itself.</summary>
    private bool Shares(CodedConfigurations configurations, int index, Span<Vector256<float>> sums)
    {
        sums.Clear();
        for (var p = 0; p < shares.Length; p++)
        {
            var code = configurations.Codes[p][index];
            var share = MemoryMarshal.Cast<float, Vector256<float>>(shares[p][code].AsSpan());
            if (units[p].Length > 0 && code > 0)
            {
                var unit = (float)configurations.Units[p][index];
                AddNear(sums, share, MemoryMarshal.Cast<float, Vector256<float>>(units[p].AsSpan()), unit);
            }
            else
            {
                Add(sums, share);
            }
        }

        var most = Vector256<float>.Zero;
        foreach (var sum in sums)
            most = Vector256.Max(most, sum);
        return Vector256.GreaterThanAny(most, Vector256.Create(Suspect));
    }

    private static void Add(Span<Vector256<float>> sums, Span<Vector256<float>> share)
    {
        for (var k = 0; k < sums.Length; k++)
            sums[k] += share[k];
    }

    private static void AddNear(
        Span<Vector256<float>> sums, Span<Vector256<float>> share, Span<Vector256<float>> units, float unit)
    {
        var own = Vector256.Create(unit);
        var scale = Vector256.Create((float)(-0.5 / ParameterKernels.Length / ParameterKernels.Length));
        for (var k = 0; k < sums.Length; k++)
        {
            var apart = own - units[k];
            sums[k] += share[k] * Exponential.Of(apart * apart * scale);
        }
    }

    private double Sum(float[] row, float[] weights)
    {
        var shared = MemoryMarshal.Cast<float, Vector256<float>>(row.AsSpan());
        var weight = MemoryMarshal.Cast<float, Vector256<float>>(weights.AsSpan());
        var (total, interaction) = (Vector256.Create((float)covariance.Total), Vector256.Create((float)covariance.Interaction));
        var sharpness = Vector256.Create((float)covariance.Sharpness);
        var sum = Vector256<float>.Zero;
        for (var k = 0; k < shared.Length; k++)
        {
            var interacting = interaction * Exponential.Of(sharpness * (shared[k] - Vector256<float>.One));
            sum += weight[k] * ((total * shared[k]) + interacting);
        }

        return Vector256.Sum(sum);
    }

    private int Same(CodedConfigurations configurations, int index, float[] row)
    {
        for (var j = 0; j < points.Count; j++)
        {
            if (row[j] > Suspect && covariance.IsSame(configurations, index, points, j))
                return j;
        }

        return -1;
    }

    private float[] Padded(IEnumerable<float> values)
    {
        var padded = new float[blocks * Vector256<float>.Count];
        foreach (var (i, value) in values.Index())
            padded[i] = value;
        return padded;
    }
}
