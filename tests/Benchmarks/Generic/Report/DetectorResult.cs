using Benchmarks.Generic.Scoring;

namespace Benchmarks.Generic.Report;

/// <summary>A generic detector on a domain: means over the seeds, each seed's setting chosen on its training images.</summary>
/// <param name="Setting">The setting chosen most often.</param>
internal sealed record DetectorResult(
    string Detector, string Setting, double Ap50, double Ap30, double FittedAp50, double Threshold, double F1)
{
    /// <param name="scores">Of one domain and detector: every setting on every seed's split.</param>
    public static DetectorResult Of(IReadOnlyCollection<SettingScore> scores)
    {
        var seeds = scores.GroupBy(score => score.Seed).ToArray();
        SettingScore[] chosen = [.. seeds.Select(seed => seed.MaxBy(score => score.TrainAp50)!)];
        return new DetectorResult(
            chosen[0].Detector,
            chosen.CountBy(score => score.Setting).MaxBy(count => count.Value).Key,
            chosen.Average(score => score.Ap50),
            chosen.Average(score => score.Ap30),
            seeds.Average(seed => seed.MaxBy(score => score.TrainFittedAp50)!.FittedAp50),
            chosen.Average(score => score.Threshold),
            chosen.Average(score => score.F1));
    }
}
