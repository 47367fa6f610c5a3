
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
        var table = GivenTable.Read(options.Table);
        // Opened first: whoever waited for a long replay should not learn only then that it cannot be written.
        using var json = arguments.All("json").LastOrDefault() is { } file ? Opened(file) : null;
        var result = ReplayResult.Of(
            new ReplayTable(LimitedTable.Of(table, options.MaxParameters, options.MaxMacs)), options);
        ReplayReport.Write(result, Console.Out);
        if (json is not null)
            ReplayJson.Write(result, json);
        return 0;
    }

    private static FileStream Opened(string file)
    {
        try
        {
            return File.Create(file);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UnusableInputException($"--json {file}: {exception.Message}", exception);
        }
    }
}
