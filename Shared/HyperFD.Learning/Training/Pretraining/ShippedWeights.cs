using System.Collections.Concurrent;
using HyperFD.Learning.Detection;
using HyperFD.Learning.Export;
using static TorchSharp.torch;

namespace HyperFD.Learning.Training.Pretraining;

/// <summary>
/// First weights that come with the product: one supernet for each block, trained on drawn faces alone
/// (<see cref="SupernetTrainer"/>), so that no real picture has left a trace in them.
/// </summary>
public static class ShippedWeights
{
    /// <summary>Folder of the files beside the program.</summary>
    public const string Folder = "weights";

    private static readonly ConcurrentDictionary<string, SafetensorsContent> Supernets = new(StringComparer.Ordinal);

    /// <summary>Name of the file of a block's supernet.</summary>
    public static string FileName(string block) => $"initial-{block}.safetensors";

    /// <summary>Copies the part of the supernet that the detector's configuration has; the rest of it stays as it is.</summary>
    /// <exception cref="SafetensorsException">The shipped file lacks a weight: it is of another version.</exception>
    internal static void Apply(Detector detector)
    {
        var configuration = detector.Configuration;
        var supernet = Supernets.GetOrAdd(configuration.Block, Read);
        using var none = no_grad();
        foreach (var (name, parameter) in detector.named_parameters())
        {
            using var scope = NewDisposeScope();
            var stored = supernet[SharedNames.Of(name, configuration)];
            var whole = tensor(stored.ToSingles(), [.. stored.Shape]);
            parameter.copy_(Supernet.Leading(whole, parameter.shape));
        }
    }

    private static SafetensorsContent Read(string block)
    {
        var path = Path.Combine(AppContext.BaseDirectory, Folder, FileName(block));
        return File.Exists(path)
            ? Safetensors.Read(path)
            : throw new SafetensorsException($"{Folder}/{FileName(block)} is missing from this installation");
    }
}
