using System.Runtime.Versioning;
using HyperFD.Agent.Files;
using HyperFD.TestSupport;

namespace Platform.Agent.Tests.Files;

public sealed class PrivateFilesTests : IDisposable
{
    private const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public void Write_NewFileInNewFolder_IsForItsOwnerOnly()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Unix file modes.");
        var path = _folder.Combine("a", "b", "secret.json");

        PrivateFiles.Write(path, "{}");

        Assert.Equal((UnixFileMode)0, File.GetUnixFileMode(path) & Others);
        Assert.Equal((UnixFileMode)0, File.GetUnixFileMode(_folder.Combine("a")) & Others);
        Assert.Equal((UnixFileMode)0, File.GetUnixFileMode(_folder.Combine("a", "b")) & Others);
    }

    [Fact]
    public void Write_ExistingFile_ReplacesItAndLeavesNothingBeside()
    {
        var path = _folder.Combine("state.json");

        PrivateFiles.Write(path, "a longer first content");
        PrivateFiles.Write(path, "second");

        Assert.Equal("second", File.ReadAllText(path));
        Assert.Equal([path], Directory.GetFiles(_folder.FullPath));
    }

    [Fact]
    public async Task AppendLine_ManyAtOnce_LosesNone()
    {
        var path = _folder.Combine("lines");

        await Parallel.ForAsync(0, 100, TestContext.Current.CancellationToken, (i, _) =>
        {
            PrivateFiles.AppendLine(path, $"line {i}");
            return ValueTask.CompletedTask;
        });

        Assert.Equal(
            Enumerable.Range(0, 100).Select(i => $"line {i}").Order(StringComparer.Ordinal),
            File.ReadAllLines(path).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void AppendLine_AfterALineCutOffByACrash_BeginsANewOne()
    {
        var path = _folder.Combine("lines");
        File.WriteAllText(path, "whole\nto");

        PrivateFiles.AppendLine(path, "next");
        PrivateFiles.AppendLine(path, "last");

        Assert.Equal("whole\nto\nnext\nlast\n", File.ReadAllText(path));
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public void Create_OldFileThatOthersRead_IsANewOneForItsOwner()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Unix file modes.");
        var path = _folder.Combine("server.log");
        File.WriteAllText(path, "old");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);

        using (var file = PrivateFiles.Create(path))
            file.WriteByte((byte)'n');

        Assert.Equal("n", File.ReadAllText(path));
        Assert.Equal((UnixFileMode)0, File.GetUnixFileMode(path) & Others);
    }

    [Fact]
    public void TryLock_HeldByAnother_IsNullUntilReleased()
    {
        var path = _folder.Combine("lock");

        var first = PrivateFiles.TryLock(path);
        var second = PrivateFiles.TryLock(path);
        first!.Dispose();
        using var third = PrivateFiles.TryLock(path);

        Assert.Null(second);
        Assert.NotNull(third);
    }
}
