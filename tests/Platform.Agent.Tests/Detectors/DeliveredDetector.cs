using HyperFD.Contracts.Configurations;
using HyperFD.Contracts.SearchSpaces;
using HyperFD.Learning.Export;
using HyperFD.Learning.Export.Onnx;
using HyperFD.TestSupport;

namespace Platform.Agent.Tests.Detectors;

/// <summary>
/// Files as a delivery holds them; of a detector with random weights, which finds something everywhere.
/// </summary>
internal static class DeliveredDetector
{
    public static WireConfiguration Configuration { get; } = WireConfiguration.From(
        HyperFD.Contracts.Configurations.Configuration.Default(FaceDetectorSpace.V1));

    public static string Weights(string folder)
    {
        using var detector = RandomDetectors.Make(Configuration.ToConfiguration(), seed: 4);
        var path = Path.Combine(folder, "detector.safetensors");
        DetectorFile.Save(path, detector, Configuration);
        return path;
    }

    public static string Model(string folder)
    {
        using var detector = RandomDetectors.Make(Configuration.ToConfiguration(), seed: 4);
        var path = Path.Combine(folder, "detector.onnx");
        OnnxFile.Save(path, detector, Configuration);
        return path;
    }

    /// <summary>A model of somebody else: y = x, opset 17, written down byte by byte.</summary>
    public static string Foreign(string folder)
    {
        const string model =
            "08083A370A100A017812017922084964656E746974791201675A0F0A017812" +
            "0A0A08080112040A020801620F0A0179120A0A08080112040A02080142021011";
        var path = Path.Combine(folder, "foreign.onnx");
        File.WriteAllBytes(path, Convert.FromHexString(model));
        return path;
    }
}
