namespace HyperFD.Learning.Datasets.Synthetic;

/// <summary>The palette that thermal cameras call iron: black, violet, red, orange, yellow, white.</summary>
internal static class IronPalette
{
    private static readonly (double At, int Red, int Green, int Blue)[] Stops =
    [
        (0, 0, 0, 10), (0.2, 60, 0, 110), (0.42, 160, 10, 120), (0.6, 220, 60, 40),
        (0.78, 250, 140, 10), (0.92, 255, 220, 70), (1, 255, 255, 240),
    ];

    /// <summary>256 colours, cold to hot.</summary>
    public static IReadOnlyList<(byte Red, byte Green, byte Blue)> Colours { get; } =
        [.. Enumerable.Range(0, 256).Select(level => At(level / 255.0))];

    private static (byte Red, byte Green, byte Blue) At(double heat)
    {
        var upper = Math.Max(1, Array.FindIndex(Stops, stop => stop.At >= heat));
        var (from, to) = (Stops[upper - 1], Stops[upper]);
        var part = (heat - from.At) / (to.At - from.At);
        byte Mix(int a, int b) => (byte)Math.Round(a + ((b - a) * part));
        return (Mix(from.Red, to.Red), Mix(from.Green, to.Green), Mix(from.Blue, to.Blue));
    }
}
