using System.Globalization;

namespace HyperFD.Learning.Tables;

/// <summary>Numbers as tables write them: invariant, and the shortest text that reads back to the same bits.</summary>
internal static class TableNumbers
{
    /// <summary>Relative error of a written bound that is forgiven.</summary>
    public const double Slack = 1e-9;

    /// <summary>Null when the text is no finite number.</summary>
    public static double? Parse(ReadOnlySpan<char> text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            && double.IsFinite(number)
            ? number
            : null;

    public static string Text(double number) => number.ToString("R", CultureInfo.InvariantCulture);

    public static string Text(double? number) => number is { } there ? Text(there) : "";
}
