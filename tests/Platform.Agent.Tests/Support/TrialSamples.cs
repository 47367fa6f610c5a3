using System.Text.Json;
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
}
