using System.Globalization;
using Xunit;

namespace HyperFD.TestSupport;

/// <summary>What this process inherited from whoever started it.</summary>
public static class Signals
{
    private const int Interrupt = 2;

    /// <summary>
    /// A shell's background job ignores SIGINT and hands that down, so that Ctrl-C cannot be tested there.
    /// </summary>
    public static void SkipWhereInterruptIsIgnored()
    {
        const string status = "/proc/self/status", mark = "SigIgn:";
        if (!File.Exists(status))
            return;
        var line = File.ReadLines(status).First(text => text.StartsWith(mark, StringComparison.Ordinal));
        var ignored = ulong.Parse(line[mark.Length..].Trim(), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        Assert.SkipWhen(
            (ignored & (1UL << (Interrupt - 1))) != 0, "SIGINT is ignored here, as in a shell's background jobs.");
    }
}
