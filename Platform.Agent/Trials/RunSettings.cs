using System.CommandLine;
using HyperFD.Agent.Cli;
using HyperFD.Agent.Settings;

namespace HyperFD.Agent.Trials;

/// <summary>
/// The settings that decide what a run asks for; preview takes the same, so that it shows the same bytes.
/// </summary>
internal static class RunSettings
{
    public static IEnumerable<Option> Options()
    {
        yield return KnownSettings.Trials.ToOption();
        yield return KnownSettings.Steps.ToOption();
        yield return KnownSettings.MaxParameters.ToOption();
        yield return KnownSettings.MaxMacs.ToOption();
        yield return KnownSettings.MaxLatencyMs.ToOption();
        yield return KnownSettings.ValidationFraction.ToOption();
        yield return KnownSettings.Seed.ToOption();
        yield return KnownSettings.Start.ToOption();
    }

    public static RunOptions Read(CommandContext context) => new(
        context.Value(KnownSettings.Trials),
        context.Value(KnownSettings.Steps),
        context.Value(KnownSettings.MaxParameters),
        context.Value(KnownSettings.MaxMacs),
        context.Value(KnownSettings.ValidationFraction),
        context.Value(KnownSettings.Seed),
        context.Value(KnownSettings.MaxLatencyMs),
        context.Value(KnownSettings.Start));
}
