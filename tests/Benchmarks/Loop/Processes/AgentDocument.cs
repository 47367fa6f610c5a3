namespace Benchmarks.Loop.Processes;

/// <summary>
/// What is read of the document that <c>hyperfd … --json</c> prints; docs/cli.md describes all of it.
/// </summary>
internal sealed record AgentDocument(int ExitCode, AgentError? Error, AgentRun? Result);

internal sealed record AgentError(string Code, string Message);

/// <summary>Of <c>run</c>; other commands have none of these.</summary>
internal sealed record AgentRun(
    string? State, IReadOnlyList<AgentTrial>? Trials, IReadOnlyList<AgentList>? Recommendations);

internal sealed record AgentTrial(
    string Origin, double? Score, double? ExpectedScore, double Seconds, long Macs, AgentConfiguration Configuration);

internal sealed record AgentConfiguration(string Id);

internal sealed record AgentList(string Strategy, IReadOnlyList<AgentNeighbour> SimilarTasks);

/// <param name="Name">Null where the agent may not see it.</param>
internal sealed record AgentNeighbour(string? Name);
