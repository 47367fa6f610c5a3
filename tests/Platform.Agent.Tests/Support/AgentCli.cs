using System.Text.Json;
using HyperFD.Agent.Cli;
using HyperFD.TestSupport;

namespace Platform.Agent.Tests.Support;

/// <summary>What a command answered.</summary>
internal sealed record CliAnswer(int Exit, string Out, string Error)
{
    /// <summary>The one document of --json.</summary>
    public JsonElement Json => JsonDocument.Parse(Out).RootElement;

    public string ErrorCode => Json.GetProperty("error").GetProperty("code").GetString()!;
}

/// <summary>Runs commands inside the test's process, with a home and environment of its own.</summary>
internal sealed class AgentCli : IDisposable
{
    private readonly TempFolder _home = new();

    public Dictionary<string, string> Variables { get; } = new(StringComparer.Ordinal);

    public string HomeFolder => _home.Combine("home");

    public string WorkingDirectory => _home.FullPath;

    /// <summary>What somebody types; null means that nobody is there.</summary>
    public string? Typed { get; set; }

    /// <summary>Somebody who takes their time, instead of <see cref="Typed"/>.</summary>
    public TextReader? Person { get; set; }

    public Task<CliAnswer> RunAsync(params string[] arguments) =>
        RunAsync(TestContext.Current.CancellationToken, arguments);

    /// <param name="interruption">Ctrl-C.</param>
    public async Task<CliAnswer> RunAsync(CancellationToken interruption, params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        using var input = new StringReader(Typed ?? "");
        var environment = new AgentEnvironment(
            name => name == AgentHome.Variable ? HomeFolder : Variables.GetValueOrDefault(name),
            WorkingDirectory,
            output,
            error,
            Person ?? input,
            OutIsTerminal: false,
            InIsTerminal: (Person ?? (object?)Typed) is not null,
            TimeProvider.System);
        var exit = await HyperFdCommandLine.RunAsync(arguments, environment, interruption);
        return new CliAnswer(exit, output.ToString(), error.ToString());
    }

    public void Dispose() => _home.Dispose();
}
