using System.Text.Json;
using HyperFD.Agent.Cli;

namespace HyperFD.Agent.Settings;

/// <summary>The environment and hyperfd.json: from the working directory, else from the agent's home.</summary>
internal sealed class SettingSources
{
    public const string FileName = "hyperfd.json";

    private readonly Func<string, string?> _variable;
    private readonly Dictionary<string, string> _file;

    private SettingSources(Func<string, string?> variable, Dictionary<string, string> file) =>
        (_variable, _file) = (variable, file);

    /// <exception cref="AgentException">hyperfd.json is no JSON object of known settings.</exception>
    public static SettingSources Read(AgentEnvironment environment, AgentHome home)
    {
        string[] places = [Path.Combine(environment.WorkingDirectory, FileName), Path.Combine(home.Folder, FileName)];
        var path = Array.Find(places, File.Exists);
        return new SettingSources(environment.Variable, path is null ? [] : ReadFile(path));
    }

    public string? Variable(string name) => _variable(name) is { Length: > 0 } value ? value : null;

    public string? FileValue(string settingName) => _file.GetValueOrDefault(FileKey(settingName));

    /// <summary>The camelCase key of a kebab-case setting.</summary>
    public static string FileKey(string settingName)
    {
        var words = settingName.Split('-');
        return words[0] + string.Concat(words.Skip(1).Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
    }

    private static Dictionary<string, string> ReadFile(string path)
    {
        const string advice = $"Correct {FileName}, or move it away; docs/cli.md lists the settings.";
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path));
            if (document.RootElement.ValueKind != JsonValueKind.Object)
                throw AgentException.Usage($"{FileName} is not a JSON object.", advice);
            var values = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (var property in document.RootElement.EnumerateObject())
            {
                if (!KnownSettings.All.Any(setting => FileKey(setting.Name) == property.Name))
                    throw AgentException.Usage($"{FileName} has an unknown setting '{property.Name}'.", advice);
                values[property.Name] = property.Value.ValueKind is JsonValueKind.String or JsonValueKind.Number
                    ? property.Value.ToString()
                    : throw AgentException.Usage(
                        $"'{property.Name}' in {FileName} is neither text nor a number.", advice);
            }

            return values;
        }
        catch (JsonException e)
        {
            throw new AgentException(ExitCode.Usage, "usage", $"{FileName} is not valid JSON.", advice, e);
        }
    }
}
