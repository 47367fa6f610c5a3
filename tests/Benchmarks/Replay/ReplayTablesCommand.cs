using System.Globalization;
using HyperFD.Learning.Tables;
using HyperFD.TestSupport;

namespace Benchmarks.Replay;

/// <summary>
/// <c>replay-tables --out DIR [--tables useless,telling,sparse] [--tasks N] [--configurations N] [--seed N]</c>: writes
/// made-up tables of known structure, each into a folder of its name; <see cref="MadeUpTable"/> and
/// <see cref="RoughTable"/> say what they are.
/// </summary>
internal static class ReplayTablesCommand
{
    public const string Command = "replay-tables";

    /// <summary>A rough table whose settings are drawn by the number behind it.</summary>
    private const string Drawn = "drawn-";

    private static readonly MadeUpTableOptions[] MadeUp =
        [MadeUpTable.Useless, MadeUpTable.Telling, MadeUpTable.Sparse, MadeUpTable.Large];

    private static readonly RoughTableOptions[] Rough =
        [RoughTable.A, RoughTable.B, RoughTable.C, RoughTable.Sparse, RoughTable.Outlying];

    public static int Run(BenchmarkArguments arguments)
    {
        var folder = arguments.One("out");
        foreach (var name in arguments.Text("tables", "useless,telling,sparse").Split(','))
        {
            if (Made(name, arguments) is not { } table)
            {
                var names = string.Join(
                    ", ", MadeUp.Select(one => one.Name).Concat(Rough.Select(one => one.Name)).Append("drawn-NUMBER"));
                Console.Error.WriteLine($"No table is called '{name}'; there are {names}.");
                return 2;
            }

            TableWriter.Write(table, Path.Combine(folder, name));
            var size = $"{table.Tasks.Count} tasks, {table.Configurations.Count} configurations";
            Console.WriteLine($"{name}: {size}, {table.Evaluations.Count} evaluations");
        }

        return 0;
    }

    private static ExperienceTable? Made(string name, BenchmarkArguments arguments)
    {
        if (Array.Find(MadeUp, one => one.Name == name) is { } madeUp)
        {
            return MadeUpTable.Of(madeUp with
            {
                Tasks = arguments.Number("tasks", madeUp.Tasks),
                Configurations = arguments.Number("configurations", madeUp.Configurations),
                Seed = arguments.Number("seed", madeUp.Seed),
            });
        }

        return RoughOf(name) is not { } rough ? null : RoughTable.Of(rough with
        {
            Tasks = arguments.Number("tasks", rough.Tasks),
            Configurations = arguments.Number("configurations", rough.Configurations),
            Seed = arguments.Number("seed", rough.Seed),
        });
    }

    private static RoughTableOptions? RoughOf(string name) =>
        name.StartsWith(Drawn, StringComparison.Ordinal)
            && int.TryParse(name[Drawn.Length..], CultureInfo.InvariantCulture, out var number)
            ? RoughTableOptions.Drawn(number)
            : Array.Find(Rough, one => one.Name == name);
}
