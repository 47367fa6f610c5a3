using System.Diagnostics;
using System.Globalization;

namespace EndToEnd.Support;

/// <summary>A process by number and start time, so that a number given again is not taken for it.</summary>
public sealed record ProcessMark(int Id, string StartedAt);

/// <summary>What Linux says about processes that are not ours to wait for: grandchildren and orphans.</summary>
public static class ProcessTable
{
    private const int State = 0;
    private const int Parent = 1;
    private const int StartedAt = 19;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    public static bool IsReadable => OperatingSystem.IsLinux();

    /// <summary>Direct children, without those that ended and wait to be collected.</summary>
    public static IReadOnlyList<ProcessMark> ChildrenOf(int id)
    {
        var parent = id.ToString(CultureInfo.InvariantCulture);
        return
        [
            .. Directory.EnumerateDirectories("/proc")
                .Select(
                    folder =>
                        int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var number)
                            ? number
                            : 0)
                .Where(number => number > 0)
                .Select(number => (Number: number, Fields: Read(number)))
                .Where(process => process.Fields is { } fields && fields[Parent] == parent && !HasEnded(fields))
                .Select(process => new ProcessMark(process.Number, process.Fields![StartedAt])),
        ];
    }

    /// <summary>A process that ended but was not collected by its parent counts as gone.</summary>
    public static bool IsAlive(ProcessMark process) =>
        Read(process.Id) is { } fields && fields[StartedAt] == process.StartedAt && !HasEnded(fields);

    /// <exception cref="TimeoutException">One of them still lives.</exception>
    public static async Task UntilGoneAsync(IReadOnlyList<ProcessMark> processes)
    {
        var watch = Stopwatch.StartNew();
        while (processes.Any(IsAlive))
        {
            if (watch.Elapsed > Limit)
                throw new TimeoutException($"Still alive: {string.Join(", ", processes.Where(IsAlive))}");
            await Task.Delay(100);
        }
    }

    /// <summary>For clean-up: ends what a failed test left.</summary>
    public static void End(IEnumerable<ProcessMark> processes)
    {
        foreach (var process in processes.Where(IsAlive))
            Signal("KILL", process.Id);
    }

    /// <summary>To all of them at once, as a terminal does.</summary>
    public static void Signal(string name, params IEnumerable<int> ids)
    {
        using var kill = Process.Start(
            "kill", ["-" + name, .. ids.Select(id => id.ToString(CultureInfo.InvariantCulture))]);
        kill.WaitForExit();
    }

    private static bool HasEnded(string[] fields) => fields[State] is "Z" or "X";

    /// <summary>The fields of /proc/ID/stat behind the name, which may itself hold blanks and brackets.</summary>
    private static string[]? Read(int id)
    {
        try
        {
            var text = File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{id}/stat"));
            return text[(text.LastIndexOf(')') + 2)..].Split(' ');
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
