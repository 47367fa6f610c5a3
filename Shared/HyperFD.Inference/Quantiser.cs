using HyperFD.Contracts.Configurations;
using HyperFD.Learning.Detection;
using HyperFD.Learning.Export.Onnx.Int8;
using HyperFD.Learning.Training.Batches;

namespace HyperFD.Inference;

/// <summary>A file with 8-bit integers.</summary>
/// <param name="Model">Content of an ONNX file.</param>
/// <param name="CalibrationImages">On how many images its ranges were measured.</param>
public sealed record QuantisedModel(byte[] Model, int CalibrationImages);

/// <summary>Writes a trained detector with 8-bit integers, with ranges measured on images; without training.</summary>
/// <remarks>
/// Of three rules of ranges min-max came nearest to the float files' AP (docs/benchmarks.md, 8-bit integers).
/// </remarks>
public static class Quantiser
{
    /// <param name="images">
    /// Full paths of images like those the detector will see; not those that it is scored on.
    /// </param>
    /// <exception cref="QuantisationException">The network answers numbers that are not finite.</exception>
    /// <exception cref="NoReadableImagesException">No image can be read.</exception>
    public static QuantisedModel Run(
        Detector detector,
        WireConfiguration configuration,
        IEnumerable<string> images,
        bool withSuppression,
        CancellationToken cancellation)
    {
        var measured = ActivationCalibration.Measure(
            Int8File.ForCalibration(detector, configuration), images, cancellation);
        var ranges = measured.Activations.ToDictionary(
            activation => activation.Key, activation => MinMaxRange.Of(activation.Value), StringComparer.Ordinal);
        return new QuantisedModel(Int8File.Encode(detector, configuration, ranges, withSuppression), measured.Images);
    }
}
