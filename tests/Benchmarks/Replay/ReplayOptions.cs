using System.Globalization;

namespace Benchmarks.Replay;

internal enum ReplayProtocol
{
    Online,
    LeaveOneOut,
    Folds,
    Unseen,
    Seen,
}

/// <summary>How a table is replayed; docs/benchmarks.md has the words for people.</summary>
/// <param name="Observed">
/// Random configurations that a task leaves in the history of an online replay: a number, <see cref="All"/> or
/// <see cref="Proposed"/>.
/// </param>
internal sealed record ReplayOptions(
    string Table,
    IReadOnlyList<string> Strategies,
    ReplayProtocol Protocol = ReplayProtocol.Online,
    int Arrivals = 20,
    int Trials = 10,
    int Observed = 10,
    bool Feedback = true,
    int Seed = 1,
    bool IsWorstDenominator = false,
    bool KeepFlat = false,
    int Parallel = 1,
    double MaxParameters = double.PositiveInfinity,
    double MaxMacs = double.PositiveInfinity)
{
    public const int All = int.MaxValue;
    public const int Proposed = -1;

    private const string OptionsForPeople =
        "--table DIR [--strategies all|NAME,NAME] [--protocol online|leave-one-out|folds|unseen|seen]\n"
        + "  [--arrivals 20] [--trials 10] [--observed K|all|proposed] [--feedback on|off]\n"
        + "  [--denominator median|worst] [--keep-flat] [--seed 1]\n"
        + "  [--max-parameters N] [--max-macs N] [--parallel N] [--json FILE]";

    private static readonly string[] Known =
    [
        "table", "strategies", "protocol", "arrivals", "trials", "observed", "feedback", "denominator", "keep-flat",
        "seed", "max-parameters", "max-macs", "parallel", "json",
    ];

    /// <exception cref="UnusableInputException">An option is unknown or has a value that it cannot have.</exception>
    public static ReplayOptions Of(BenchmarkArguments arguments)
    {
        var unknown = arguments.Names.Except(Known, StringComparer.Ordinal).FirstOrDefault();
        if (unknown is not null)
            throw Wrong($"--{unknown} is unknown");
        var names = arguments.Text("strategies", "all");
        return new ReplayOptions(
            arguments.One("table"),
            StrategyNames.Of(names),
            arguments.Text("protocol", "online") switch
            {
                "online" => ReplayProtocol.Online,
                "leave-one-out" => ReplayProtocol.LeaveOneOut,
                "folds" => ReplayProtocol.Folds,
                "unseen" => ReplayProtocol.Unseen,
                "seen" => ReplayProtocol.Seen,
                var other => throw Wrong($"--protocol {other}"),
            },
            AtLeast(arguments, "arrivals", 20, 1),
            AtLeast(arguments, "trials", 10, 1),
            arguments.Text("observed", "10") switch
            {
                "all" => All,
                "proposed" => Proposed,
                _ => AtLeast(arguments, "observed", 10, 1),
            },
            Choice(arguments, "feedback", "on", "off") == "on",
            AtLeast(arguments, "seed", 1, 0),
            Choice(arguments, "denominator", "median", "worst") == "worst",
            Choice(arguments, "keep-flat", "off", "on") == "on",
            AtLeast(arguments, "parallel", Environment.ProcessorCount, 1),
            Limit(arguments, "max-parameters"),
            Limit(arguments, "max-macs"));
    }

    private static string Choice(BenchmarkArguments arguments, string name, params string[] choices)
    {
        var given = arguments.Text(name, choices[0]);
        return choices.Contains(given, StringComparer.Ordinal) ? given : throw Wrong($"--{name} {given}");
    }

    private static double Limit(BenchmarkArguments arguments, string name) =>
        arguments.Names.Contains(name) ? AtLeast(arguments, name, 1, 1) : double.PositiveInfinity;

    private static int AtLeast(BenchmarkArguments arguments, string name, int otherwise, int least)
    {
        var text = arguments.Text(name, otherwise.ToString(CultureInfo.InvariantCulture));
        return int.TryParse(text, CultureInfo.InvariantCulture, out var number) && number >= least
            ? number
            : throw Wrong($"--{name} {text}");
    }

    private static UnusableInputException Wrong(string what) => new($"{what}. Options: {OptionsForPeople}");
}
