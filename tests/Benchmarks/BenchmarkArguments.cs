using System.Globalization;

namespace Benchmarks;

/// <summary>
/// <c>command --name value …</c>; a name may come several times, one without a value means <c>on</c>.
/// </summary>
internal sealed class BenchmarkArguments
{
    private readonly List<(string Name, string Value)> options = [];

    public BenchmarkArguments(string[] arguments)
    {
        Command = arguments.Length > 0 ? arguments[0] : string.Empty;
        for (var i = 1; i < arguments.Length; i++)
        {
            var name = arguments[i].TrimStart('-');
            var hasValue = i + 1 < arguments.Length && !arguments[i + 1].StartsWith("--", StringComparison.Ordinal);
            options.Add((name, hasValue ? arguments[++i] : "on"));
        }
    }

    public string Command { get; }

    /// <summary>Names of the options that were given.</summary>
    public IEnumerable<string> Names => options.Select(option => option.Name);

    /// <summary>The options as they were given, for a process that goes on with them.</summary>
    public IEnumerable<string> Given => options.SelectMany(option => new[] { $"--{option.Name}", option.Value });

    public IEnumerable<string> All(string name) =>
        options.Where(option => option.Name == name).Select(option => option.Value);

    /// <exception cref="UnusableInputException">The option is missing.</exception>
    public string One(string name) =>
        All(name).LastOrDefault() ?? throw new UnusableInputException($"--{name} is missing.");

    public string Text(string name, string otherwise) => All(name).LastOrDefault() ?? otherwise;

    /// <exception cref="UnusableInputException">It is no whole number.</exception>
    public int Number(string name, int otherwise) => All(name).LastOrDefault() is not { } text
        ? otherwise
        : int.TryParse(text, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new UnusableInputException($"--{name} takes a whole number, not '{text}'.");

    /// <exception cref="UnusableInputException">It is no number.</exception>
    public double Real(string name, double otherwise) => All(name).LastOrDefault() is not { } text
        ? otherwise
        : double.TryParse(text, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new UnusableInputException($"--{name} takes a number, not '{text}'.");
}
