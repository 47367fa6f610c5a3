using System.CommandLine;
using HyperFD.Agent.Settings;

namespace HyperFD.Agent.Cli;

/// <summary>What every command works with.</summary>
internal sealed record CommandContext(
    AgentEnvironment Environment,
    ParseResult Parsed,
    Output Output,
    AgentHome Home,
    SettingSources Sources)
{
    public TimeProvider Time => Environment.Time;

    /// <summary>A setting from flag, environment or file.</summary>
    public T Value<T>(Setting<T> setting) =>
        setting.Resolve(
            Parsed.GetResult("--" + setting.Name) is null ? null : Parsed.GetValue<string?>("--" + setting.Name),
            Sources);

    /// <summary>A path the user typed, made absolute.</summary>
    public string FullPath(string typed) => Path.GetFullPath(typed, Environment.WorkingDirectory);
}
