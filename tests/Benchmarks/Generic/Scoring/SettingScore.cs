namespace Benchmarks.Generic.Scoring;

/// <summary>A detector at one setting on one split; a line of the results file. Every score lies in [0, 1].</summary>
/// <param name="Domain">Folder of the data set.</param>
/// <param name="Seed">Of the split.</param>
/// <param name="Detector">Name of the detector.</param>
/// <param name="Setting">Weights and size.</param>
/// <param name="TrainAp50">AP@0.5 on training images, by which a setting is chosen.</param>
/// <param name="Ap50">AP@0.5 on validation images.</param>
/// <param name="Ap30">AP at an overlap of 0.3 on validation: how many are found, however they are drawn.</param>
/// <param name="TrainFittedAp50">AP@0.5 on training with boxes fitted to the labels' convention.</param>
/// <param name="FittedAp50">The same on validation; the convention was measured on training images.</param>
/// <param name="Threshold">Score threshold of the highest F1 on training images.</param>
/// <param name="F1">F1 of that threshold on validation.</param>
internal sealed record SettingScore(
    string Domain,
    int Seed,
    string Detector,
    string Setting,
    double TrainAp50,
    double Ap50,
    double Ap30,
    double TrainFittedAp50,
    double FittedAp50,
    float Threshold,
    double F1)
{
    /// <summary>What makes a line unique.</summary>
    public static string KeyOf(string domain, int seed, string detector, string setting) =>
        FormattableString.Invariant($"{domain} {seed} {detector} {setting}");

    public string Key => KeyOf(Domain, Seed, Detector, Setting);
}
