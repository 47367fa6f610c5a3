using System.Text.Json.Serialization;

namespace Benchmarks.Loop;

/// <summary>One run of the loop: a held-out domain, a strategy, a seed.</summary>
internal sealed record LoopExperiment(string Domain, string Strategy, int Seed)
{
    public override string ToString() => FormattableString.Invariant($"{Domain} {Strategy} {Seed}");
}

/// <summary>
/// What all experiments of a study have in common; results under other terms cannot be set beside them.
/// </summary>
/// <param name="MaxMacs">Limit in millions; null for none.</param>
internal sealed record LoopTerms(int Trials, int Steps, int? MaxMacs);

/// <summary>What the server knew before the first trial, in its own words.</summary>
/// <param name="Tasks">Tasks of the table that it took.</param>
/// <param name="Observations">Of the table; all of them learned.</param>
/// <param name="Sha256">Of the table, as the server names it.</param>
internal sealed record LoopExperience(int Tasks, int Observations, string Sha256);

/// <param name="Origin">Whether it was recommended or the default.</param>
/// <param name="Score">AP@0.5 on the validation images; null for a trial that failed.</param>
/// <param name="Expected">What the ranker expected before.</param>
/// <param name="Configuration">Its digest.</param>
internal sealed record LoopTrial(
    string Origin, double? Score, double? Expected, double Seconds, long Macs, string Configuration);

/// <summary>One line of a study's file.</summary>
/// <param name="Group">Group of the domain: those domains are drawn together, since they are not independent.</param>
/// <param name="HeldOut">Tasks of the table that the server did not get.</param>
/// <param name="Trials">In their order.</param>
internal sealed record LoopResult(
    LoopExperiment Experiment,
    LoopTerms Terms,
    string Group,
    IReadOnlyList<string> HeldOut,
    LoopExperience Experience,
    IReadOnlyList<LoopTrial> Trials)
{
    /// <summary>
    /// Best AP@0.5 of the first trials; 0 where none of them succeeded, for there is no detector then.
    /// </summary>
    public double BestAfter(int trials) => Trials.Take(trials).Max(trial => trial.Score) ?? 0;
}

[JsonSourceGenerationOptions(System.Text.Json.JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(LoopResult))]
[JsonSerializable(typeof(Processes.AgentDocument))]
[JsonSerializable(typeof(Processes.GuardedStart))]
internal sealed partial class LoopJson : JsonSerializerContext;
