using System.CommandLine;

namespace HyperFD.Agent.Cli;

/// <summary>Flags that every command takes.</summary>
internal static class GlobalOptions
{
    public const string JsonName = "--json";
    public const string VerboseName = "--verbose";

    public static void AddTo(Command root)
    {
        root.Add(new Option<bool>(JsonName)
        {
            Description = "Print one JSON document on standard output, everything else on standard error",
            Recursive = true,
        });
        root.Add(new Option<bool>(VerboseName)
        {
            Description = "Print more, and the whole error when something fails",
            Recursive = true,
        });
    }
}
