using System.Runtime.InteropServices;
using HyperFD.Learning.Ranking.GaussianProcesses;

namespace HyperFD.Learning.Ranking.Neural;

/// <summary>
/// A <see cref="NeuralMemory"/> as bytes, little-endian; numbers that are single precision already lose nothing. Spaces
/// stand in order of their ids, so that the same memory has the same bytes.
/// </summary>
internal static class NeuralMemoryFormat
{
    public static byte[] Write(NeuralMemory memory)
    {
        using var stream = new MemoryStream();
        using (var writer = new BinaryWriter(stream))
        {
            writer.Write(memory.NextAt);
            writer.Write(memory.Models.Count);
            foreach (var (space, model) in memory.Models.OrderBy(one => one.Key, StringComparer.Ordinal))
            {
                writer.Write(space);
                Write(writer, model);
            }
        }

        return stream.ToArray();
    }

    /// <exception cref="IOException">The bytes end too early.</exception>
    /// <exception cref="FormatException">The bytes are no memory.</exception>
    public static NeuralMemory Read(byte[] bytes)
    {
        using var reader = new BinaryReader(new MemoryStream(bytes));
        var next = reader.ReadInt64();
        var models = new Dictionary<string, NeuralModel>(StringComparer.Ordinal);
        for (var left = Count(reader); left > 0; left--)
            models[reader.ReadString()] = ReadModel(reader);
        return new NeuralMemory(models, next);
    }

    private static void Write(BinaryWriter writer, NeuralModel model)
    {
        writer.Write(model.Shape.Inputs);
        writer.Write(model.Scaler.Version);
        Write(writer, model.Scaler.Means);
        Write(writer, model.Scaler.Scales);
        writer.Write(model.Networks.Count);
        foreach (var network in model.Networks)
        {
            Write(writer, network.Weights);
            Write(writer, network.Importance);
        }

        writer.Write(model.Gate);
        writer.Write(model.Agreement);
        Write(writer, model.Residual.Matern.Logarithms);
        writer.Write(model.Residual.SharedShare);
        writer.Write(model.Seen.Count);
        foreach (var seen in model.Seen)
        {
            writer.Write(seen.TaskId.ToByteArray());
            writer.Write(seen.Observations);
            writer.Write(seen.Digest);
        }

        writer.Write(model.ScaledOn);
        writer.Write(model.Stage);
    }

    private static NeuralModel ReadModel(BinaryReader reader)
    {
        var inputs = reader.ReadInt32();
        var scaler = new MetaFeatureScaler(reader.ReadInt32(), ReadNumbers(reader), ReadNumbers(reader));
        var shape = new NetworkShape(inputs, scaler.Length);
        NetworkState[] networks =
            [.. Enumerable.Range(0, Count(reader))
                .Select(_ => new NetworkState(ReadNumbers(reader), ReadNumbers(reader)))];
        bool Fits(NetworkState one) => one.Weights.Length == shape.Count && one.Importance.Length == shape.Count;
        if (networks.Length != HeldOutEvidence.Folds || !Array.TrueForAll(networks, Fits))
            throw new FormatException("a network has another shape");
        return new NeuralModel(
            shape,
            scaler,
            networks,
            reader.ReadDouble(),
            reader.ReadDouble(),
            new ResidualHyperparameters(new MaternHyperparameters(ReadNumbers(reader)), reader.ReadDouble()),
            [.. Enumerable.Range(0, Count(reader)).Select(_ => ReadSeen(reader))],
            reader.ReadInt32(),
            reader.ReadInt32());
    }

    private static SeenTask ReadSeen(BinaryReader reader) =>
        new(new Guid(reader.ReadBytes(16)), reader.ReadInt32(), reader.ReadUInt64());

    private static int Count(BinaryReader reader)
    {
        var count = reader.ReadInt32();
        return count >= 0 && count <= reader.BaseStream.Length
            ? count
            : throw new FormatException("a count is impossible");
    }

    private static void Write(BinaryWriter writer, double[] values)
    {
        writer.Write(values.Length);
        float[] single = [.. values.Select(value => (float)value)];
        writer.Write(MemoryMarshal.AsBytes<float>(single));
    }

    private static double[] ReadNumbers(BinaryReader reader)
    {
        var values = new double[Count(reader)];
        for (var i = 0; i < values.Length; i++)
            values[i] = reader.ReadSingle();
        return values;
    }
}
