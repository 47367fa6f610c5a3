namespace HyperFD.Learning.Export.Onnx.Int8;

/// <summary>
/// Real numbers as unsigned bytes, r = S·(q − Z), saturating (Jacob et al. 2018, "Quantization and Training of Neural
/// Networks for Efficient Integer-Arithmetic-Only Inference", equation 1). Zero is always one of the numbers.
/// </summary>
/// <param name="Scale">S, greater than 0.</param>
/// <param name="ZeroPoint">Z.</param>
internal readonly record struct AffineCode(float Scale, byte ZeroPoint)
{
    /// <summary>Below, products of two scales would leave the normal floating-point numbers.</summary>
    private const double LeastScale = 1e-12;

    /// <summary>
    /// The zero point first, then the smallest scale with which both ends are covered. The other order leaves one end
    /// half a step outside, and rounds every other whole pixel value of the network's input to a tie.
    /// </summary>
    public static AffineCode Of(ActivationRange range)
    {
        var (min, max) = (Math.Min(0.0, range.Min), Math.Max(0.0, range.Max));
        var span = max - min;
        if (span < byte.MaxValue * LeastScale)
            return new AffineCode((float)Math.Max(LeastScale, span), 0); // A constant zero: any code has it.
        var zero = Math.Round(-min / span * byte.MaxValue);
        var scale = Math.Max(zero > 0 ? -min / zero : 0, zero < byte.MaxValue ? max / (byte.MaxValue - zero) : 0);
        return new AffineCode((float)scale, (byte)zero);
    }

    /// <summary>What is left of a number after coding and decoding.</summary>
    public double Restore(double value) =>
        Scale * (Math.Clamp(Math.Round(value / Scale) + ZeroPoint, 0, byte.MaxValue) - ZeroPoint);
}
