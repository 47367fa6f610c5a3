using HyperFD.Learning.Tables;
using HyperFD.TestSupport;

namespace Benchmarks.Replay;

/// <summary>
/// <c>replay-tables --out DIR [--tables useless,telling,sparse] [--tasks N] [--configurations N] [--seed 1]</c>: writes
/// made-up tables of known structure, each into a folder of its name; <see cref="MadeUpTable"/> says what they are.
/// </summary>
internal static class ReplayTablesCommand
{
    public const string Command = "replay-tables";

    private static readonly MadeUpTableOptions[] All =
        [MadeUpTable.Useless, MadeUpTable.Telling, MadeUpTable.Sparse, MadeUpTable.Large];

    public static int Run(BenchmarkArguments arguments)
    {
        var folder = arguments.One("out");
        foreach (var name in arguments.Text("tables", "useless,telling,sparse").Split(','))
        {
            if (Array.Find(All, one => one.Name == name) is not { } known)
            {
                var names = string.Join(", ", All.Select(one => one.Name));
                Console.Error.WriteLine($"No table is called '{name}'; there are {names}.");
                return 2;
            }

            var table = MadeUpTable.Of(known with
            {
                Tasks = arguments.Number("tasks", known.Tasks),
                Configurations = arguments.Number("configurations", known.Configurations),
                Seed = arguments.Number("seed", known.Seed),
            });
            TableWriter.Write(table, Path.Combine(folder, name));
            Console.WriteLine(
                $"{name}: {table.Tasks.Count} tasks, {table.Configurations.Count} configurations, {table.Evaluations.Count} evaluations");
        }

        return 0;
    }
}
