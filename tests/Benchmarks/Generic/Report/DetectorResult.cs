using Benchmarks.Generic.Scoring;

namespace Benchmarks.Generic.Report;

/// <summary>
/// A generic detector on a domain: means over the seeds, each seed's setting chosen on its training images.
/// </summary>
/// <param name="Setting">The setting chosen most often.</param>
/// <param name="FittedAp50">With boxes fitted to the labels' convention where training images gain by it.</param>
internal sealed record DetectorResult(
    string Detector, string Setting, double Ap50, double Ap30, double FittedAp50, double Threshold, double F1)
{
    /// <summary>As <see cref="Models.GenericSetting.Key"/>.</summary>
    public string Key => $"{Detector} {Setting}";

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
            seeds.Average(seed => Fitted(seed)),
            chosen.Average(score => score.Threshold),
            chosen.Average(score => score.F1));
    }

    /// <summary>
    /// Whether boxes are fitted is chosen on training images too: few or wild pairs can make a bad fit.
    /// </summary>
    private static double Fitted(IEnumerable<SettingScore> settings)
    {
        var best = settings.MaxBy(score => Math.Max(score.TrainFittedAp50, score.TrainAp50))!;
        return best.TrainFittedAp50 > best.TrainAp50 ? best.FittedAp50 : best.Ap50;
    }
}
