using System.Text.Json;
using HyperFD.Agent.Cli;
using HyperFD.Agent.Trials;
using HyperFD.Contracts;
using HyperFD.Contracts.Configurations;
using HyperFD.Contracts.SearchSpaces;
using HyperFD.Contracts.Trials;

namespace Platform.Agent.Tests.Support;

internal static class TrialSamples
{
    public static TrialResponse Response { get; } = new(
        Guid.NewGuid(),
        Guid.NewGuid(),
        Number: 1,
        TrialState.Running,
        TrialOrigin.Default,
        WireConfiguration.From(Configuration.Default(FaceDetectorSpace.V1)),
        new ModelCost(1000, 2000),
        Prediction: null,
        FidelitySteps: 48,
        Seed: 1,
        Attempt: 1,
        Score: null,
        Seconds: null,
        Reason: null,
        Curve: [],
        DateTime.UnixEpoch,
        DateTime.UnixEpoch,
        EndedAtUtc: null,
        LeaseSeconds: 90);

    public static string ResponseJson { get; } = JsonSerializer.Serialize(Response, HyperFdJson.Default.TrialResponse);

    /// <summary>A run of five trials that was approved and not registered.</summary>
    public static RunState State(params FinishedTrial[] finished) => new(
        "run",
        "https://example.org",
        "x",
        "fingerprint",
        new RunOptions(
            Trials: 5, Steps: 400, MaxParameters: null, MaxMacs: 30_000_000, ValidationFraction: 0.25, Seed: 1),
        new DatasetFacts(Images: 60, Faces: 70, Problems: 0, Unreadable: 0),
        "release",
        "request",
        DateTime.UnixEpoch,
        TaskId: null,
        InWork: [],
        finished,
        CompletedAtUtc: null);

    /// <param name="home">The agent's home.</param>
    public static RunFolder Folder(string home, string name) =>
        new(AgentHome.Find(Quiet(home)), "https://example.org", "fingerprint", name);

    /// <summary>Nobody there, nothing printed.</summary>
    public static AgentEnvironment Quiet(string home) => new(
        variable => variable == AgentHome.Variable ? home : null,
        home, TextWriter.Null, TextWriter.Null, TextReader.Null,
        OutIsTerminal: false, InIsTerminal: false, TimeProvider.System);
}
