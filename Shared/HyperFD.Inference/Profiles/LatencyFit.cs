using HyperFD.Contracts.Configurations;
using HyperFD.Contracts.Profiles;

namespace HyperFD.Inference.Profiles;

/// <summary>A configuration's detector on this device.</summary>
/// <param name="MeasuredMs">Milliseconds a picture.</param>
public sealed record MeasuredLatency(DetectorConfiguration Configuration, double MeasuredMs);

/// <summary>
/// The prices of <see cref="LatencyTerm"/>s that explain measured latencies best: least squares of predicted / measured
/// − 1, so that a detector of a fifth of a millisecond counts as much as one of a hundred.
/// </summary>
public static class LatencyFit
{
    private const double NanosecondsPerMs = 1e6;

    /// <param name="measured">At least one; a few times as many as there are terms fit well.</param>
    public static LatencyModel Of(IReadOnlyList<MeasuredLatency> measured)
    {
        ArgumentNullException.ThrowIfNull(measured);
        var rows = measured.Select(one =>
            LatencyWork.Of(one.Configuration).Select(amount => amount / (one.MeasuredMs * NanosecondsPerMs)).ToArray());
        return LatencyModel.Of(NonNegativeLeastSquares.Solve([.. rows], [.. measured.Select(_ => 1.0)]));
    }

    /// <param name="heldOut">Configurations that the model was not fitted to; at least one.</param>
    public static ProfileError Error(LatencyModel model, IReadOnlyList<MeasuredLatency> heldOut)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(heldOut);
        var errors = heldOut.Select(one => Math.Abs((model.PredictMs(one.Configuration) / one.MeasuredMs) - 1)).Order()
            .ToArray();
        return new ProfileError(errors.Length, Rounded(errors, 0.5), Rounded(errors, 0.9));
    }

    private static double Rounded(double[] sorted, double share) =>
        Math.Round(sorted[(int)(share * (sorted.Length - 1))], 4);
}
