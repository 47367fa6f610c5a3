using System.Globalization;
using System.Text.RegularExpressions;
using HyperFD.Agent.Cli;
using Platform.Agent.Tests.Support;

namespace Platform.Agent.Tests.Detectors;

public sealed partial class DetectTests : IDisposable
{
    private const int Images = 8;
    private readonly AgentCli _cli = new();

    private string Data => Path.Combine(_cli.WorkingDirectory, "data");

    private string[] Files => [.. Directory.GetFiles(Path.Combine(Data, "images")).Order(StringComparer.Ordinal)];

    public void Dispose() => _cli.Dispose();

    [Fact]
    public async Task Detect_Folder_AnswersEveryImageInItsPixels()
    {
        Prepare();

        var answer = await _cli.RunAsync("detect", "detector.onnx", "data", "--min-score", "0.3", "--json");

        Assert.Equal(0, answer.Exit);
        var result = answer.Json.GetProperty("result");
        var images = result.GetProperty("images").EnumerateArray().ToList();
        Assert.Equal(Images, images.Count);
        var faces = images.SelectMany(
            image => image.GetProperty("faces").EnumerateArray().Select(face => (image, face))).ToList();
        Assert.NotEmpty(faces);
        Assert.Equal(faces.Count, result.GetProperty("faceCount").GetInt32());
        Assert.All(faces, pair =>
        {
            Assert.InRange(pair.face.GetProperty("score").GetDouble(), 0.3, 1);
            Assert.InRange(
                pair.face.GetProperty("x").GetDouble() + pair.face.GetProperty("width").GetDouble(), 0,
                pair.image.GetProperty("width").GetInt32() + 0.001);
        });
        Assert.False(File.Exists(Path.Combine(_cli.HomeFolder, "sent.jsonl")));
    }

    [Fact]
    public async Task Detect_Files_PrintsOneLineEachAndASum()
    {
        Prepare();
        var names = Files.Take(2).Select(file => Path.GetRelativePath(_cli.WorkingDirectory, file)).ToArray();

        var answer = await _cli.RunAsync(["detect", "detector.onnx", .. names, "--min-score", "0.01"]);

        var lines = answer.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(3, lines.Length);
        Assert.StartsWith(names[0] + ": ", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("2 images, ", lines[2], StringComparison.Ordinal);
    }

    /// <summary>What it says to type is what shows the first face.</summary>
    [Fact]
    public async Task Detect_NoFaceReachesTheThreshold_NamesTheHighestScoreAndAThresholdThatShowsIt()
    {
        Prepare();

        var nothing = await _cli.RunAsync("detect", "detector.onnx", "data", "--min-score", "0.999");
        var advised = Threshold().Match(nothing.Out).Groups["score"].Value;
        var again = await _cli.RunAsync("detect", "detector.onnx", "data", "--min-score", advised, "--json");
        var found = again.Json.GetProperty("result");

        Assert.Contains("No face reached 0.999;", nothing.Out, StringComparison.Ordinal);
        Assert.InRange(found.GetProperty("faceCount").GetInt32(), 1, int.MaxValue);
        var highest = found.GetProperty("highestScore").GetDouble();
        Assert.Contains($"the highest score seen is {Figures.Score(highest)}.", nothing.Out, StringComparison.Ordinal);
        Assert.Equal(
            highest,
            found.GetProperty("images").EnumerateArray()
                .SelectMany(image => image.GetProperty("faces").EnumerateArray())
                .Max(face => face.GetProperty("score").GetDouble()));
    }

    [Fact]
    public async Task Detect_FacesFound_SaysNothingOfThresholds()
    {
        Prepare();

        var answer = await _cli.RunAsync("detect", "detector.onnx", "data", "--min-score", "0.01");

        Assert.DoesNotContain("--min-score", answer.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Detect_SomeUnreadable_CountsThemAndGoesOn()
    {
        Prepare();
        Faces.Spoil(Data, 3);

        var answer = await _cli.RunAsync("detect", "detector.onnx", "data", "--json");

        Assert.Equal(0, answer.Exit);
        Assert.Equal(3, answer.Json.GetProperty("result").GetProperty("unreadable").GetArrayLength());
        Assert.Equal(Images - 3, answer.Json.GetProperty("result").GetProperty("images").GetArrayLength());
        Faces.Spoil(Data, Images);
        Assert.Equal(3, (await _cli.RunAsync("detect", "detector.onnx", "data")).Exit);
    }

    [Fact]
    public async Task Detect_Draw_WritesCopiesAndLeavesTheOriginals()
    {
        Prepare();
        var twin = Path.Combine(Data, "images", "twin");
        Directory.CreateDirectory(twin);
        File.Copy(Files[0], Path.Combine(twin, Path.GetFileName(Files[0])));
        var before = Files.Select(File.ReadAllBytes).ToList();

        var answer = await _cli.RunAsync(
            "detect", "detector.onnx", "data", "--min-score", "0.3", "--draw", "data/images", "--json");

        var images = answer.Json.GetProperty("result").GetProperty("images").EnumerateArray().ToList();
        var copies = images.Select(image => image.GetProperty("copy").GetString()!).ToList();
        Assert.Equal(Images + 1, copies.Distinct(StringComparer.Ordinal).Count());
        Assert.All(copies, copy => Assert.True(new FileInfo(copy).Length > 1000));
        Assert.Equal(before, Files.Where(file => !copies.Contains(file)).Select(File.ReadAllBytes));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(copies[0]));
    }

    [Theory]
    [InlineData("bad-model", 3, "data/annotations.json", "data")]
    [InlineData("bad-model", 3, "foreign.onnx", "data")]
    [InlineData("bad-model", 3, "nowhere.onnx", "data")]
    [InlineData("no-images", 3, "detector.onnx", "empty")]
    [InlineData("usage", 2, "detector.onnx", "nowhere")]
    [InlineData("usage", 2, "detector.onnx")]
    [InlineData("usage", 2, "detector.onnx", "data", "--min-score", "2")]
    [InlineData("usage", 2, "detector.onnx", "data", "--min-score", "0,5")]
    public async Task Detect_BadInput_ExitsWithOneLine(string code, int exit, params string[] arguments)
    {
        Prepare();
        DeliveredDetector.Foreign(_cli.WorkingDirectory);
        Directory.CreateDirectory(Path.Combine(_cli.WorkingDirectory, "empty"));

        var json = await _cli.RunAsync(["detect", .. arguments, "--json"]);
        var plain = await _cli.RunAsync(["detect", .. arguments]);

        Assert.Equal((exit, code), (json.Exit, json.ErrorCode));
        Assert.Equal(exit, plain.Exit);
        Assert.Single(plain.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public async Task Detect_UnderGermanCulture_PrintsTheSame()
    {
        Prepare();
        var invariant = await _cli.RunAsync("detect", "detector.onnx", "data", "--json");
        var culture = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");

            Assert.Equal(invariant, await _cli.RunAsync("detect", "detector.onnx", "data", "--json"));
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    [GeneratedRegex(@"--min-score (?<score>0\.\d{3}) ", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Threshold();

    private void Prepare()
    {
        Faces.Write(Data, Images);
        DeliveredDetector.Model(_cli.WorkingDirectory);
    }
}
