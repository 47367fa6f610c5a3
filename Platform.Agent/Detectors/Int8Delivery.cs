using HyperFD.Agent.Cli;
using HyperFD.Agent.Trials;
using HyperFD.Inference;
using HyperFD.Learning.Datasets;

namespace HyperFD.Agent.Detectors;

/// <summary>
/// Writes the best detector with 8-bit integers into the delivery and compares it with the float file on this machine.
/// It comes after everything the run is for: whatever goes wrong is told and never fails the run.
/// </summary>
internal static class Int8Delivery
{
    public const string ModelFile = "detector.int8.onnx";

    /// <returns>Null when there is no such file.</returns>
    public static async Task<Int8Comparison?> WriteAsync(
        string folder, string weights, Dataset dataset, SplitPlan split, WorkerRunner workers, Output output,
        CancellationToken cancellation)
    {
        output.Line("Writing the detector with 8-bit integers and comparing both …");
        var training = ActivationCalibration.Choose(split.Train, ActivationCalibration.MostImages);
        var plan = new ExportPlan(
            weights,
            Path.Combine(folder, ModelFile),
            WithSuppression: false,
            new Int8Plan(
                [.. training.Select(i => dataset.Images[i].Path)],
                new ComparisonPlan(dataset.Folder, split.ImageCount, split.Validation)));
        try
        {
            return (await DetectorExport.RunAsync(workers, plan, cancellation)).Int8?.Comparison;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            output.Line($"{e.Message} There is no file with 8-bit integers; everything else is delivered.");
            return null;
        }
    }
}
