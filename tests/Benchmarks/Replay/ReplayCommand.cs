using HyperFD.Learning.Tables;

namespace Benchmarks.Replay;

/// <summary>
/// <c>replay --table DIR …</c>: replays an experience table with every strategy and prints what each would have cost
/// the owners of its tasks. docs/benchmarks.md has the options.
/// </summary>
internal static class ReplayCommand
{
    public const string Command = "replay";

    public static int Run(BenchmarkArguments arguments)
    {
        var options = ReplayOptions.Of(arguments);
        var reading = TableReader.Read(options.Table);
        foreach (var note in reading.Notes)
            Console.Error.WriteLine(note);
        foreach (var problem in reading.Problems)
            Console.Error.WriteLine(problem);
        if (reading.Table is not { } table)
            return InputErrors.Refused;
        var result = ReplayResult.Of(
            new ReplayTable(LimitedTable.Of(table, options.MaxParameters, options.MaxMacs)), options);
        ReplayReport.Write(result, Console.Out);
        if (arguments.All("json").LastOrDefault() is { } file)
        {
            using var stream = File.Create(file);
            ReplayJson.Write(result, stream);
        }

        return 0;
    }
}
