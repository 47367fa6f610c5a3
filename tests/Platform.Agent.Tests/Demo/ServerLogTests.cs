using System.Runtime.Versioning;
using HyperFD.Agent.Demo;
using HyperFD.TestSupport;

namespace Platform.Agent.Tests.Demo;

public sealed class ServerLogTests : IDisposable
{
    private readonly TempFolder _folder = new();

    private string FilePath => _folder.Combine("demo", "server.log");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Drain_BothStreams_KeepsEveryLineOfBoth()
    {
        using (var log = new ServerLog(FilePath))
        {
            using var output = new StringReader(Lines("out", 200));
            using var errors = new StringReader(Lines("err", 200));
            await Task.WhenAll(log.DrainAsync(output), log.DrainAsync(errors));
        }

        var kept = await File.ReadAllLinesAsync(FilePath, TestContext.Current.CancellationToken);
        Assert.Equal(400, kept.Length);
        Assert.Equal(Lines("err", 200), string.Join('\n', kept.Where(line => line.StartsWith(
            "err", StringComparison.Ordinal))));
    }

    [Fact]
    public async Task Drain_MoreThanTheLimit_EndsTheFileAndReadsOn()
    {
        using var log = new ServerLog(FilePath, limitBytes: 1000);
        using var reader = new StringReader(Lines("line", 10_000));
        var seen = 0;

        await log.DrainAsync(reader, _ => seen++);

        Assert.Equal(10_000, seen);
        Assert.InRange(new FileInfo(FilePath).Length, 900, 1100);
        Assert.Equal("line 10000", log.Last[^1]);
        Assert.Equal(20, log.Last.Count);
        log.Dispose();
        Assert.Contains("server's own logs", File.ReadLines(FilePath).Last(), StringComparison.Ordinal);
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public void File_IsForItsOwnerAndCanBeReadMeanwhile()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Unix file modes.");
        using var log = new ServerLog(FilePath);

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(FilePath));
        using var reading = new FileStream(FilePath, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
    }

    private static string Lines(string word, int count) =>
        string.Join('\n', Enumerable.Range(1, count).Select(number => $"{word} {number}"));
}
