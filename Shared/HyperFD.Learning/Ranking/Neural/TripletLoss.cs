namespace HyperFD.Learning.Ranking.Neural;

/// <summary>
/// Triplet loss (Schroff, Kalenichenko and Philbin, FaceNet, CVPR 2015, equation 1): two disjoint halves of one data
/// set must be nearer, after the transformation, than a half of another by <see cref="Margin"/>.
/// </summary>
internal static class TripletLoss
{
    private const double Margin = 1;

    /// <summary>max(0, ‖a − p‖² − ‖a − n‖² + margin); adds its slopes, times a weight, to those of the three.</summary>
    public static double Of(
        (double[] At, double[] Slopes) anchor,
        (double[] At, double[] Slopes) positive,
        (double[] At, double[] Slopes) negative,
        double weight)
    {
        var loss = Margin;
        for (var i = 0; i < anchor.At.Length; i++)
            loss += Square(anchor.At[i] - positive.At[i]) - Square(anchor.At[i] - negative.At[i]);
        if (loss <= 0)
            return 0;
        for (var i = 0; i < anchor.At.Length; i++)
        {
            anchor.Slopes[i] += 2 * weight * (negative.At[i] - positive.At[i]);
            positive.Slopes[i] -= 2 * weight * (anchor.At[i] - positive.At[i]);
            negative.Slopes[i] += 2 * weight * (anchor.At[i] - negative.At[i]);
        }

        return weight * loss;
    }

    private static double Square(double value) => value * value;
}
