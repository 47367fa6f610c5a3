using System.Globalization;
using HyperFD.Agent.Cli;

namespace HyperFD.Agent.Detectors;

/// <summary>The delivered file with 8-bit integers beside the float one, both run on this machine.</summary>
/// <param name="Score">AP@0.5 on validation with integers.</param>
/// <param name="FloatScore">The same of the float file.</param>
/// <param name="LatencyMs">Median of one picture on one thread, with integers.</param>
/// <param name="FloatLatencyMs">The same of the float file.</param>
/// <param name="LatencyRatio">Median over rounds in turns of integers' time over the float file's.</param>
/// <param name="Bytes">Size of the file with integers.</param>
/// <param name="FloatBytes">Size of the float file.</param>
/// <param name="CalibrationImages">Training images on which its ranges were measured.</param>
internal sealed record Int8Comparison(
    double Score,
    double FloatScore,
    double LatencyMs,
    double FloatLatencyMs,
    double LatencyRatio,
    long Bytes,
    long FloatBytes,
    int CalibrationImages)
{
    /// <summary>What integers may cost in AP@0.5.</summary>
    private const double MostLoss = 0.01;

    /// <summary>Whether it is faster here and finds as well.</summary>
    public bool Helps => !IsSlower && !IsWorse;

    private bool IsSlower => LatencyRatio >= 1;

    private bool IsWorse => FloatScore - Score > MostLoss;

    /// <summary>One sentence for people.</summary>
    public string Verdict()
    {
        var (score, time) = (
            string.Create(
                CultureInfo.InvariantCulture, $"AP@0.5 {Figures.Score(Score)} against {Figures.Score(FloatScore)}"),
            string.Create(CultureInfo.InvariantCulture, $"{LatencyRatio:0.00} times the time of FP32"));
        return (IsSlower, IsWorse) switch
        {
            (false, false) => $"INT8 helps on this machine: {time}, {score}.",
            (true, false) => $"INT8 does not help on this machine: it is not faster ({time}). Use FP32 unless the size "
                + "of the file counts.",
            (false, true) => $"INT8 does not help here: it is faster ({time}) but finds less ({score}). Use FP32.",
            (true, true) =>
                $"INT8 does not help on this machine: it is not faster ({time}) and finds less ({score}). Use FP32.",
        };
    }
}
