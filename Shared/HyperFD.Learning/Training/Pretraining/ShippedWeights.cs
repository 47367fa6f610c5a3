using System.Collections.Concurrent;
using System.Security.Cryptography;
using HyperFD.Contracts.SearchSpaces;
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

    private static readonly Lazy<string> Digest = new(ComputeDigest);

    private static readonly ConcurrentDictionary<string, SafetensorsContent> Supernets = new(StringComparer.Ordinal);

    /// <summary>Says which files these are: the first 8 hexadecimal digits of the SHA-256 over all of them.</summary>
    /// <exception cref="SafetensorsException">A file is missing.</exception>
    public static string Version => Digest.Value;

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

    private static SafetensorsContent Read(string block) => Safetensors.Read(ExistingFile(block));

    private static string ComputeDigest()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var block in FaceDetectorSpace.V1[FaceDetectorSpace.Block].Choices)
            hash.AppendData(File.ReadAllBytes(ExistingFile(block)));
        return Convert.ToHexStringLower(hash.GetCurrentHash())[..8];
    }

    private static string ExistingFile(string block)
    {
        var path = Path.Combine(AppContext.BaseDirectory, Folder, FileName(block));
        return File.Exists(path)
            ? path
            : throw new SafetensorsException($"{Folder}/{FileName(block)} is missing from this installation");
    }
}
