using System.Text.Json;
using HyperFD.Contracts;
using HyperFD.Contracts.Configurations;
using HyperFD.Learning.Detection;
using static TorchSharp.torch;

namespace HyperFD.Learning.Export;

/// <summary>
/// A trained detector as one safetensors file: its weights and running statistics by their names, its configuration
/// under the metadata key <c>configuration</c>.
/// </summary>
public static class DetectorFile
{
    private const string ConfigurationKey = "configuration";
    private const string FormatKey = "format";
    private const string UnknownConfiguration = "the file's configuration is not known here";

    public static void Save(string path, Detector detector, WireConfiguration configuration)
    {
        using var scope = NewDisposeScope();
        var tensors = State(detector).Select(part =>
            SafetensorsTensor.Of(
                part.Name, part.Tensor.shape, part.Tensor.detach().cpu().contiguous().data<float>().ToArray()));
        Safetensors.Write(path, [.. tensors], new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [FormatKey] = "pt",
            [ConfigurationKey] = JsonSerializer.Serialize(configuration, HyperFdJson.Default.WireConfiguration),
        });
    }

    /// <exception cref="SafetensorsException">The file is damaged or holds no detector of this version.</exception>
    public static Detector Load(string path)
    {
        var content = Safetensors.Read(path);
        var detector = new Detector(Typed(ConfigurationOf(content)));
        using var scope = NewDisposeScope();
        using var none = no_grad();
        foreach (var (name, target) in State(detector))
        {
            var stored = content[name];
            if (!stored.Shape.SequenceEqual(target.shape))
                throw new SafetensorsException($"'{name}' has another shape than the configuration says");
            target.copy_(tensor(stored.ToSingles(), target.shape));
        }

        return detector;
    }

    /// <summary>The configuration that a file keeps, without its weights.</summary>
    /// <exception cref="SafetensorsException">The file is damaged or holds no detector.</exception>
    public static WireConfiguration ReadConfiguration(string path) => ConfigurationOf(Safetensors.Read(path));

    /// <summary>Everything that decides what the detector answers; counters of the training are not among it.</summary>
    internal static IEnumerable<(string Name, Tensor Tensor)> State(Detector detector)
    {
        foreach (var (name, parameter) in detector.named_parameters())
            yield return (name, parameter);
        foreach (var statistic in Statistics(detector))
            yield return statistic;
    }

    /// <summary>Running means and variances of the normalisations.</summary>
    internal static IEnumerable<(string Name, Tensor Tensor)> Statistics(Detector detector) =>
        detector.named_buffers().Where(buffer => buffer.buffer.dtype == ScalarType.Float32);

    private static WireConfiguration ConfigurationOf(SafetensorsContent content)
    {
        try
        {
            if (content.Metadata.TryGetValue(ConfigurationKey, out var json)
                && JsonSerializer.Deserialize(json, HyperFdJson.Default.WireConfiguration) is { } wire)
                return wire;
        }
        catch (JsonException exception)
        {
            throw new SafetensorsException(UnknownConfiguration, exception);
        }

        throw new SafetensorsException("the file does not say which detector it holds");
    }

    private static DetectorConfiguration Typed(WireConfiguration wire)
    {
        try
        {
            return DetectorConfiguration.From(wire.ToConfiguration());
        }
        catch (ConfigurationException exception)
        {
            throw new SafetensorsException(UnknownConfiguration, exception);
        }
    }
}
