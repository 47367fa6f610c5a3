using HyperFD.Agent.Files;
using HyperFD.Agent.Trials;
using HyperFD.Contracts.Configurations;
using HyperFD.Inference;
using HyperFD.Learning.Datasets;
using HyperFD.Learning.Detection;
using HyperFD.Learning.Export.Onnx;
using HyperFD.Learning.Export.Onnx.Int8;
using HyperFD.Learning.Training.Batches;

namespace HyperFD.Agent.Detectors;

/// <summary>Writes a loaded detector as an ONNX file; runs in a worker, because the detector is libtorch's.</summary>
/// <param name="read">Reads the labelled images of a data set.</param>
internal sealed class ModelExport(
    Detector detector,
    WireConfiguration configuration,
    Func<ComparisonPlan, IReadOnlyList<LabelledImage>> read,
    CancellationToken cancellation)
{
    /// <exception cref="TrialFailedException">The detector has no finite numbers, or no image can be read.</exception>
    public ExportDone Write(ExportPlan plan)
    {
        var (model, coded) = plan.Int8 is { } int8
            ? Coded(int8, plan.WithSuppression)
            : (OnnxFile.Encode(detector, configuration, plan.WithSuppression), null);
        PrivateFiles.Write(plan.Target, model);
        return new ExportDone(
            model.Length, configuration.Space, configuration.Id, OnnxFile.InputSize(detector), OnnxFile.Opset, coded);
    }

    private (byte[] Model, Int8Done Done) Coded(Int8Plan plan, bool withSuppression)
    {
        try
        {
            var coded = Quantiser.Run(detector, configuration, plan.Calibration, withSuppression, cancellation);
            var comparison = plan.Comparison is { } asked
                ? new ModelComparison(read(asked), TimeProvider.System).Run(
                    OnnxFile.Encode(detector, configuration, withSuppression), coded, cancellation)
                : null;
            return (coded.Model, new Int8Done(coded.CalibrationImages, comparison));
        }
        catch (NoReadableImagesException e)
        {
            throw new TrialFailedException(
                WorkerReasons.NoReadableImages, "None of the images to calibrate on can be read.", e);
        }
        catch (QuantisationException e)
        {
            throw new TrialFailedException(WorkerReasons.BadWeights, e.Message, e);
        }
    }
}
