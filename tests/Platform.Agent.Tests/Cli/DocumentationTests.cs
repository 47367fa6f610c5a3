using System.CommandLine;
using System.Globalization;
using System.Text.Json.Serialization.Metadata;
using System.Text.RegularExpressions;
using HyperFD.Agent;
using HyperFD.Agent.Cli;
using HyperFD.Agent.Settings;
using HyperFD.Agent.Trials;
using HyperFD.TestSupport;

namespace Platform.Agent.Tests.Cli;

/// <summary>docs/cli.md names everything that the program has, and nothing that it has not.</summary>
public sealed partial class DocumentationTests
{
    private static readonly string Text = File.ReadAllText(Path.Combine(RepositoryRoot.Find(), "docs", "cli.md"));

    public static TheoryData<string> Commands =>
        [.. Root().Subcommands.Where(command => !command.Hidden).Select(command => command.Name)];

    [Theory]
    [MemberData(nameof(Commands))]
    public void Section_OfACommand_NamesItsOptionsAndNoOther(string name)
    {
        var command = Root().Subcommands.Single(known => known.Name == name);
        var own = command.Options.Select(option => option.Name).Except(["--help"]).ToHashSet(StringComparer.Ordinal);

        var named = OptionName().Matches(Section(name)).Select(match => match.Value).ToHashSet(StringComparer.Ordinal);

        Assert.Empty(own.Except(named));
        Assert.Empty(named.Except(own).Except(["--json"]));
    }

    [Fact]
    public void Settings_AllOfThem_AreNamedWithFlagVariableAndKey()
    {
        foreach (var setting in KnownSettings.All)
        {
            var variable = "HYPERFD_" + setting.Name.ToUpperInvariant().Replace('-', '_');
            Assert.Contains(
                $"| `--{setting.Name}` | `{variable}` | `{SettingSources.FileKey(setting.Name)}` |",
                Section("Settings"), StringComparison.Ordinal);
        }

        Assert.Equal(KnownSettings.All.Count, Section("Settings").Split("\n| `--").Length - 1);
    }

    [Fact]
    public void ExitCodes_AllOfThem_AreNamedAndNoOther()
    {
        var expected = Enum.GetValues<ExitCode>()
            .Select(code => string.Create(CultureInfo.InvariantCulture, $"| {(int)code} | {code} |"));

        Assert.Equal(expected, ExitCodeRow().Matches(Section("Exit codes")).Select(match => match.Value));
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void Section_OfACommand_NamesEveryFieldOfItsDocument(string name)
    {
        var typeName = $"{char.ToUpperInvariant(name[0])}{name[1..]}Result";
        var result = typeof(AgentJson).GetProperty(typeName)?.GetValue(AgentJson.Default) as JsonTypeInfo;
        Assert.NotNull(result);

        var named = Code().Matches(Section(name))
            .SelectMany(match => match.Value.Split(['`', '.', ',', ' ', '[', ']', '{', '}']));

        // The document of demo holds that of run, which has a section of its own.
        var others = result.Type == typeof(RunResult) ? [] : new HashSet<Type> { typeof(RunResult) };
        Assert.Empty(Fields(result, others).Except(named));
    }

    [Fact]
    public void Json_ErrorDocument_IsDescribed()
    {
        foreach (var field in (string[])
            ["schema", "exitCode", "error.code", "error.message", "error.advice", "error.details", "result"])
            Assert.Contains($"| `{field}` |", Section("`--json`"), StringComparison.Ordinal);
    }

    private static RootCommand Root() => HyperFdCommandLine.Build(AgentEnvironment.OfProcess());

    /// <summary>From its heading to the next one of the same rank.</summary>
    private static string Section(string title)
    {
        var start = Text.IndexOf($"\n## {title}\n", StringComparison.Ordinal);
        Assert.True(start >= 0, $"docs/cli.md has no section '{title}'.");
        var end = Text.IndexOf("\n## ", start + 1, StringComparison.Ordinal);
        return end < 0 ? Text[start..] : Text[start..end];
    }

    /// <summary>Names of all fields of a document, those of the objects within it too.</summary>
    private static IEnumerable<string> Fields(JsonTypeInfo type, HashSet<Type> seen)
    {
        if (!seen.Add(type.Type))
            return [];
        return type.Kind switch
        {
            JsonTypeInfoKind.Object => type.Properties.Where(property => property.Get is not null).SelectMany(
                property => Fields(Info(property.PropertyType), seen).Prepend(property.Name)),
            JsonTypeInfoKind.Enumerable => Fields(Info(type.ElementType!), seen),
            _ => [],
        };
    }

    private static JsonTypeInfo Info(Type type) => AgentJson.Default.GetTypeInfo(
        Nullable.GetUnderlyingType(type) ?? type)
        ?? throw new InvalidOperationException($"The context does not know {type}.");

    [GeneratedRegex("--[a-z][a-z0-9-]+", RegexOptions.NonBacktracking)]
    private static partial Regex OptionName();

    [GeneratedRegex("`[^`\n]+`", RegexOptions.NonBacktracking)]
    private static partial Regex Code();

    [GeneratedRegex(@"^\| \d+ \| \w+ \|", RegexOptions.Multiline | RegexOptions.NonBacktracking)]
    private static partial Regex ExitCodeRow();
}
