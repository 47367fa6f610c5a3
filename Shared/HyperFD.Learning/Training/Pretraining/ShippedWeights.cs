using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using HyperFD.Contracts.Configurations;
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
    private static readonly ConcurrentDictionary<(string Block, string Head), string> Versions = new();

    /// <summary>
    /// Says which weights a configuration starts from: the first 8 hexadecimal digits of the SHA-256 over those of its
    /// block and kind of head. Files that only gained weights of another head leave it as it was.
    /// </summary>
    /// <exception cref="SafetensorsException">A file is missing.</exception>
    public static string VersionFor(DetectorConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        return Versions.GetOrAdd((configuration.Block, configuration.Head), key => Digest(key.Block, key.Head));
    }

    /// <summary>Name of the file of a block's supernet.</summary>
    public static string FileName(string block) => $"initial-{block}.safetensors";

    /// <summary>
    /// Copies the part of the supernet that the detector's configuration has. Running statistics stay as they are, and
    /// so do the 3×3 convolutions of neck and head where the file has none of their kind.
    /// </summary>
    /// <exception cref="SafetensorsException">
    /// The shipped file lacks another weight: it is of another version.
    /// </exception>
    internal static void Apply(Detector detector)
    {
        var configuration = detector.Configuration;
        var supernet = SupernetOf(configuration.Block);
        var heads = supernet.Tensors.Select(tensor => SharedNames.HeadOf(tensor.Name))
            .ToHashSet(StringComparer.Ordinal);
        using var none = no_grad();
        foreach (var (name, parameter) in detector.named_parameters())
        {
            var meaning = SharedNames.Of(name, configuration);
            if (SharedNames.HeadOf(meaning) is { } head && !heads.Contains(head))
                continue;
            using var scope = NewDisposeScope();
            var stored = supernet[meaning];
            var whole = tensor(stored.ToSingles(), [.. stored.Shape]);
            parameter.copy_(Supernet.Leading(whole, parameter.shape));
        }
    }

    private static SafetensorsContent SupernetOf(string block) =>
        Supernets.GetOrAdd(block, static name => Safetensors.Read(ExistingFile(name)));

    private static string Digest(string block, string head)
    {
        var used = SupernetOf(block).Tensors.Where(
            tensor => SharedNames.HeadOf(tensor.Name) is not { } one || one == head);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var tensor in used.OrderBy(tensor => tensor.Name, StringComparer.Ordinal))
        {
            hash.AppendData(Encoding.UTF8.GetBytes(
                FormattableString.Invariant($"{tensor.Name} {string.Join(' ', tensor.Shape)};")));
            hash.AppendData(tensor.Data);
        }

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
