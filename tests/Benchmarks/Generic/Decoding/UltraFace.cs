using HyperFD.Learning.Detection.Boxes;

namespace Benchmarks.Generic.Decoding;

/// <summary>
/// The ultra-light detector of 320 × 240 pixels ("Ultra-Light-Fast-Generic-Face-Detector-1MB", Linzaer 2019), exported
/// with its priors: the network itself turns codes into corners.
/// </summary>
internal static class UltraFace
{
    /// <param name="scores">[N, 2]: probability of background and of a face.</param>
    /// <param name="corners">[N, 4]: left, top, right, bottom as parts of the input's width and height.</param>
    /// <returns>Input pixels, not yet suppressed.</returns>
    public static List<ScoredBox> Decode(
        ReadOnlySpan<float> scores, ReadOnlySpan<float> corners, (int Width, int Height) input, float floor)
    {
        var found = new List<ScoredBox>();
        for (var i = 0; i < scores.Length / 2; i++)
        {
            if (scores[(2 * i) + 1] < floor)
                continue;
            var at = corners.Slice(4 * i, 4);
            var box = new Box(at[0] * input.Width, at[1] * input.Height, at[2] * input.Width, at[3] * input.Height);
            found.Add(new ScoredBox(box, scores[(2 * i) + 1]));
        }

        return found;
    }
}
