namespace HyperFD.Learning.Export.Onnx.Int8;

/// <summary>
/// Everything seen is covered ("max" calibration; Wu et al. 2020, "Integer Quantization for Deep Learning Inference:
/// Principles and Empirical Evaluation", section 3.4): nothing saturates, and one outlier makes all steps coarse.
/// </summary>
public static class MinMaxRange
{
    public static ActivationRange Of(ActivationHistogram histogram)
    {
        ArgumentNullException.ThrowIfNull(histogram);
        return new ActivationRange(histogram.Min, histogram.Max);
    }
}
