using System.CommandLine;
using HyperFD.Agent.Cli;

namespace HyperFD.Agent.Settings;

/// <summary>
/// A value that can be given as a flag, in the environment, or in hyperfd.json, in this order of strength.
/// </summary>
internal interface ISetting
{
    /// <summary>Kebab-case name of the flag.</summary>
    string Name { get; }
}

/// <inheritdoc cref="ISetting"/>
/// <param name="name">Kebab-case; <c>max-macs</c> is also HYPERFD_MAX_MACS and <c>maxMacs</c>.</param>
/// <param name="meaning">One line of help.</param>
/// <param name="expects">What a good value looks like, for help and errors.</param>
/// <param name="fallback">Used when nobody says anything.</param>
/// <param name="parse">The value, or false when the text is not one.</param>
/// <param name="placeholder">Stands for the value in help.</param>
internal sealed class Setting<T>(
    string name, string meaning, string expects, T fallback, Setting<T>.TryParse parse,
    string placeholder = "VALUE") : ISetting
{
    internal delegate bool TryParse(string text, out T value);

    public string Name => name;

    /// <summary>HYPERFD_ and the name in capitals.</summary>
    public string Variable => "HYPERFD_" + name.ToUpperInvariant().Replace('-', '_');

    /// <summary>A fresh option for one command.</summary>
    public Option<string?> ToOption() =>
        new("--" + name) { Description = $"{meaning}: {expects}", HelpName = placeholder };

    /// <summary>The strongest source that says something.</summary>
    /// <exception cref="AgentException">What it says is no such value.</exception>
    public T Resolve(string? flag, SettingSources sources)
    {
        var (text, source) = flag is not null ? (flag, "--" + name)
            : sources.Variable(Variable) is { } variable ? (variable, Variable)
            : sources.FileValue(
                name) is { } written ? (written, $"'{SettingSources.FileKey(name)}' in {SettingSources.FileName}")
            : (null, "");
        if (text is null)
            return fallback;
        return parse(text, out var value)
            ? value
            : throw AgentException.Usage($"{source} is '{text}', which is not {expects}.", $"Give {expects}.");
    }
}
