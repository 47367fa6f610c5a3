using HyperFD.Agent.Cli;
using HyperFD.Agent.Settings;
using HyperFD.Agent.Trials;
using HyperFD.TestSupport;

namespace Platform.Agent.Tests.Settings;

public sealed class SettingTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly Dictionary<string, string> _variables = new(StringComparer.Ordinal);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Resolve_AllThreeSourcesSpeak_FlagIsStrongest()
    {
        WriteFile("""{ "steps": 10, "maxMacs": "30M" }""");
        _variables["HYPERFD_STEPS"] = "20";

        Assert.Equal(30, KnownSettings.Steps.Resolve("30", Sources()));
        Assert.Equal(20, KnownSettings.Steps.Resolve(flag: null, Sources()));
        Assert.Equal(30_000_000, KnownSettings.MaxMacs.Resolve(flag: null, Sources()));
        Assert.Equal(5, KnownSettings.Trials.Resolve(flag: null, Sources()));
    }

    [Fact]
    public void Resolve_FileOfTheHome_IsUsedWhenTheWorkingDirectoryHasNone()
    {
        Directory.CreateDirectory(_folder.Combine("home"));
        File.WriteAllText(_folder.Combine("home", SettingSources.FileName), """{ "seed": 7 }""");

        Assert.Equal(7, KnownSettings.Seed.Resolve(flag: null, Sources()));
    }

    [Theory]
    [InlineData("""{ "stepz": 10 }""", "stepz")]
    [InlineData("""{ "steps": [10] }""", "steps")]
    [InlineData("""[]""", "object")]
    [InlineData("""{ "steps": """, "JSON")]
    public void Read_WrongFile_SaysWhat(string content, string named)
    {
        WriteFile(content);

        var error = Assert.Throws<AgentException>(Sources);

        Assert.Equal(ExitCode.Usage, error.Exit);
        Assert.Contains(named, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Resolve_WrongValueInEnvironment_NamesTheVariable()
    {
        _variables["HYPERFD_VALIDATION_FRACTION"] = "0,25";

        var error = Assert.Throws<AgentException>(() => KnownSettings.ValidationFraction.Resolve(
            flag: null, Sources()));

        Assert.Contains("HYPERFD_VALIDATION_FRACTION is '0,25'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Resolve_Start_IsAKnownWordOrDefault()
    {
        Assert.Equal(RunStart.Default, KnownSettings.Start.Resolve(flag: null, Sources()));
        Assert.Equal(RunStart.Recommended, KnownSettings.Start.Resolve("recommended", Sources()));
        foreach (var wrong in (string[])["Recommended", "1", ""])
            Assert.Equal(
                ExitCode.Usage,
                Assert.Throws<AgentException>(() => KnownSettings.Start.Resolve(wrong, Sources())).Exit);
    }

    [Theory]
    [InlineData("500k", 500_000L)]
    [InlineData("1.5M", 1_500_000L)]
    [InlineData("2G", 2_000_000_000L)]
    [InlineData("42", 42L)]
    public void Count_GoodText_IsRead(string text, long expected)
    {
        Assert.True(SettingTexts.Count(text, out var value));
        Assert.Equal(expected, value);
    }

    [Theory]
    [InlineData("")]
    [InlineData("k")]
    [InlineData("-5k")]
    [InlineData("0")]
    [InlineData("0.0001")]
    [InlineData("1e6")]
    [InlineData("99999999999G")]
    public void Count_BadText_IsRefused(string text) => Assert.False(SettingTexts.Count(text, out _));

    private SettingSources Sources()
    {
        var environment = new AgentEnvironment(
            name => name == AgentHome.Variable ? _folder.Combine("home") : _variables.GetValueOrDefault(name),
            _folder.FullPath, TextWriter.Null, TextWriter.Null, TextReader.Null,
            OutIsTerminal: false, InIsTerminal: false, TimeProvider.System);
        return SettingSources.Read(environment, AgentHome.Find(environment));
    }

    private void WriteFile(string content) => File.WriteAllText(_folder.Combine(SettingSources.FileName), content);
}
