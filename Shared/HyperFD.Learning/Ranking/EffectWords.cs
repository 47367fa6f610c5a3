using System.Globalization;

namespace HyperFD.Learning.Ranking;

/// <summary>Expected scores and differences of them as people read them; culture-invariant.</summary>
internal static class EffectWords
{
    /// <summary>
    /// For example <c>.87</c>. A process knows no bounds and may expect an AP outside [0, 1], which nobody can get.
    /// </summary>
    public static string Score(double expected) =>
        Math.Clamp(expected, 0, 1).ToString(".00", CultureInfo.InvariantCulture);

    /// <summary>What a choice is expected to gain, for example <c>colour_jitter 0.5 (−.02 AP)</c>.</summary>
    public static string Of(string parameter, string choice, double gain) => string.Create(
        CultureInfo.InvariantCulture, $"{parameter} {choice} ({gain:+.00;−.00} AP)");
}
