using System.Text.Json;
using HyperFD.Learning.Export;
using static TorchSharp.torch;

namespace HyperFD.Learning.Training.Checkpoints;

/// <summary>
/// A trial's state as one safetensors file, replaced atomically: vectors of weights, statistics, averages and moments,
/// and <see cref="CheckpointState"/> as text. Floats are stored as they are, so going on from it is exact.
/// </summary>
internal static class Checkpoint
{
    public const string FileName = "checkpoint.safetensors";
    private const string StateKey = "state";

    public static void Save(string folder, CheckpointState state, IEnumerable<(string Name, Tensor Vector)> vectors)
    {
        using var scope = NewDisposeScope();
        Directory.CreateDirectory(folder);
        var tensors = vectors.Select(part =>
            SafetensorsTensor.Of(part.Name, part.Vector.shape, part.Vector.cpu().data<float>().ToArray()));
        var json = JsonSerializer.Serialize(state, LearningJson.Default.CheckpointState);
        Safetensors.Write(
            Path.Combine(folder, FileName),
            [.. tensors],
            new Dictionary<string, string>(StringComparer.Ordinal) { [StateKey] = json });
    }

    /// <summary>
    /// Reads into the vectors; null, and nothing changed, when there is no checkpoint of this plan. A damaged one is
    /// none: the trial starts again.
    /// </summary>
    public static CheckpointState? TryLoad(
        string folder, string plan, IReadOnlyList<(string Name, Tensor Vector)> vectors)
    {
        try
        {
            var path = Path.Combine(folder, FileName);
            if (!File.Exists(path))
                return null;
            var content = Safetensors.Read(path);
            var state = JsonSerializer.Deserialize(content.Metadata[StateKey], LearningJson.Default.CheckpointState);
            var stored = vectors.Select(part => content[part.Name]).ToArray();
            if (state?.Plan != plan
                || !stored.Zip(vectors).All(pair => pair.First.Shape.SequenceEqual(pair.Second.Vector.shape)))
            {
                return null;
            }

            Copy(stored, vectors);
            return state;
        }
        catch (Exception exception) when (exception is SafetensorsException or JsonException or KeyNotFoundException)
        {
            return null;
        }
    }

    private static void Copy(SafetensorsTensor[] stored, IReadOnlyList<(string Name, Tensor Vector)> vectors)
    {
        using var scope = NewDisposeScope();
        using var none = no_grad();
        for (var i = 0; i < stored.Length; i++)
            vectors[i].Vector.copy_(tensor(stored[i].ToSingles()));
    }
}
