using HyperFD.Contracts.Configurations;
using HyperFD.Contracts.SearchSpaces;
using HyperFD.Learning.Datasets;
using HyperFD.Learning.Numerics;
using HyperFD.Learning.Training;

namespace HyperFD.Learning.Tests.Training;

/// <summary>
/// A tiny data set in memory: bright discs with two dark dots on a noisy ground. Its decoder knows the pictures by
/// their paths; a path of <see cref="Unreadable"/> cannot be read.
/// </summary>
internal static class DrawnFaces
{
    public const string Unreadable = "unreadable";
    private const int Side = 96;

    public static IReadOnlyList<LabelledImage> Images(int count, int first = 0) =>
        [.. Enumerable.Range(first, count).Select(Image)];

    public static LabelledImage Broken(int index) =>
        new($"{Unreadable}-{index}", Side, Side, "x", [new FaceBox(1, 1, 20, 20, false)]);

    public static RgbImage? Decode(LabelledImage image, int maxSide) =>
        image.Path.StartsWith(Unreadable, StringComparison.Ordinal) ? null : Draw(image);

    /// <summary>A small network that sees enough; a step of it takes a few milliseconds.</summary>
    public static Configuration SmallConfiguration(params (string Name, string Value)[] changes)
    {
        var values = new Dictionary<string, string>(
            Configuration.Default(FaceDetectorSpace.V1).Values, StringComparer.Ordinal)
        {
            ["input_size"] = "96",
            ["levels"] = "2",
            ["stem_width"] = "8",
            ["neck"] = "none",
            ["init"] = "scratch",
        };
        foreach (var (name, value) in changes)
            values[name] = value;
        return Configuration.Create(FaceDetectorSpace.V1, values);
    }

    public static TrainingPlan Plan(
        int steps, string? folder = null, int seed = 1, params (string Name, string Value)[] changes) => new(
        WireConfiguration.From(SmallConfiguration(changes)), Images(24), Images(12, first: 1000), steps, seed, folder,
        BatchSize: 4);

    public static TrialTrainerOptions Options(int checkpointSteps = 1000) =>
        new() { Decoder = Decode, CheckpointSteps = checkpointSteps };

    private static LabelledImage Image(int index)
    {
        var random = new CounterRandom(index, stream: 1);
        var size = (float)random.NextDouble(18, 48);
        var face = new FaceBox(
            (float)random.NextDouble(0, Side - size), (float)random.NextDouble(0, Side - size), size, size, false);
        return new LabelledImage($"{index}", Side, Side, $"{index}", [face]);
    }

    private static RgbImage Draw(LabelledImage image)
    {
        var random = new CounterRandom(
            int.Parse(image.Path, System.Globalization.CultureInfo.InvariantCulture), stream: 2);
        var pixels = new byte[3 * Side * Side];
        for (var i = 0; i < pixels.Length; i++)
            pixels[i] = (byte)random.NextInt(100);
        var face = image.Faces[0];
        Disc(pixels, face.X + (face.Width / 2), face.Y + (face.Height / 2), face.Width / 2, 220);
        Disc(pixels, face.X + (face.Width * 0.3f), face.Y + (face.Height * 0.4f), face.Width * 0.1f, 20);
        Disc(pixels, face.X + (face.Width * 0.7f), face.Y + (face.Height * 0.4f), face.Width * 0.1f, 20);
        return new RgbImage(pixels, Side, Side);
    }

    private static void Disc(byte[] pixels, float x, float y, float radius, byte value)
    {
        for (var i = 0; i < Side * Side; i++)
        {
            var (dx, dy) = ((i % Side) + 0.5f - x, (i / Side) + 0.5f - y);
            if ((dx * dx) + (dy * dy) <= radius * radius)
                pixels.AsSpan(3 * i, 3).Fill(value);
        }
    }
}
