using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using HyperFD.Contracts.Accounts;
using HyperFD.Contracts.Agents;
using HyperFD.Contracts.Configurations;
using HyperFD.Contracts.Experience;
using HyperFD.Contracts.Learner;
using HyperFD.Contracts.Live;
using HyperFD.Contracts.MetaFeatures;
using HyperFD.Contracts.Profiles;
using HyperFD.Contracts.Recommendations;
using HyperFD.Contracts.SearchSpaces;
using HyperFD.Contracts.Tasks;
using HyperFD.Contracts.Trials;

namespace HyperFD.Contracts.Tests.Wire;

/// <summary>One filled value of everything on the wire, with its source-generated JSON.</summary>
internal static class WireSamples
{
    private static readonly DateTime At = new(2026, 11, 23, 21, 15, 30, 125, DateTimeKind.Utc);
    private static readonly Guid Id = Guid.Parse("0191a2b3-c4d5-7e6f-8a9b-0c1d2e3f4a5b");
    private static readonly WireConfiguration Wire = WireConfiguration.From(Configuration.Default(
        FaceDetectorSpace.V1));
    private static readonly Prediction Expected = new(0.71, 0.05, ["based on 6 observations"]);
    private static readonly CurvePoint[] Curve = [new(10, 1.25, Score: null), new(20, 0.5, 0.625)];
    private static readonly MetaFeatureRelease Release = new(1, 160, [0, 0.125, 1]);
    private static readonly TaskSummary Summary =
        new(Id, "thermal", TaskState.Running, "lab", Id, TrialBudget: 6, TrialsDone: 2, 0.5, At, At);

    private static readonly TrialResponse Trial = new(
        Id, Id, 1, TrialState.Succeeded, TrialOrigin.Recommended, Wire, new ModelCost(1000, 20000), Expected, 150, 1, 1,
        0.625, 12.5, Reason: null, Curve, At, At, At, 90);

    private static readonly LatencyModel Device = LatencyModel.Of(Enumerable.Repeat(0.25, LatencyWork.Length));
    private static readonly LearnerStatus Learner = new("multi-task-gp", 3, 12, 11, 5.5, 1, At);
    private static readonly SimilarTask Similar = new(Id, Name: null, 0.62, 6);
    private static readonly LearnedFrom From = new(3, 40, 2);
    private static readonly ImportedTableResponse Imported = new(
        Id, "Museum", "2", TableSource.Uploaded, new string('a', 64), 2, 5, 12, 10, IsLearned: true,
        ["1 task left out"], "admin", At);

    private static readonly AgentResponse Agent =
        new(
            Id, "lab", AgentState.Active, Online: true, "0.1.0", "cpu", 2, Id, CurrentTrialId: null, At,
            LastSeenAtUtc: null);

    private static readonly Dictionary<string, (object Value, JsonTypeInfo Json)> ByName = new object[]
    {
        FaceDetectorSpace.V1,
        new DeviceProfile(
            1, new ProfiledMachine(2, "X64", "runtime 1"), Device, 60, new ProfileError(20, 0.03, 0.08), At),
        new RegisterTaskRequest(
            "thermal", Release, new TaskLimits(MaxMacs: 50_000_000, Latency: new LatencyLimit(2.5, Device)), 6, 150, 1,
            StartWithDefault: true),
        new TaskResponse(Summary, Release, new TaskLimits(), 150, 1, StartWithDefault: true, Id, Reason: null),
        new TaskPage([Summary], 1, NextCursor: null),
        new TaskReasonRequest("lunch"),
        new TimelineEvent(7, Id, TrialId: null, "registered", "Task registered", At),
        Trial,
        new NextTrialRequest([Id]),
        new TrialProgressRequest(Curve),
        new TrialReportRequest(TrialOutcome.Succeeded, 0.625, 150, 12.5, 1000, 20000, Curve, Reason: null),
        new RecommendationList(
            "multi-task-gp", 3, 11, [Similar], [new Recommendation(Wire, new ModelCost(1, 2), Expected)], At,
            AfterReports: 2),
        new RecommendRequest(Release, new TaskLimits(), 5, 1),
        new EnrolRequest("code", "lab", "0.1.0", "cpu", 2),
        new EnrolResponse(Id, "token"),
        new EnrolmentCodeResponse("code", At),
        new CreateEnrolmentCodeRequest(60),
        new HeartbeatRequest(Id, TrialId: null),
        new HeartbeatResponse(AgentInstruction.Pause, 30),
        new AgentCommand(Id, Id, AgentInstruction.Cancel),
        Agent,
        Learner,
        new OverviewResponse(
            1, 2, 1, 3, 1, 9, Learner, From, [new LearningPoint(Id, "thermal", 6, 0.7, 0.5, 0.6, 12, At)], [Trial]),
        Imported,
        new TableImportResponse(Imported, WasThere: false),
        new ExperienceResponse(From, 3, 40, [Imported]),
        new SignInRequest("admin", "secret"),
        new SetupRequest("token", "admin", "secret"),
        new SetupState(SetupNeeded: true),
        new MeResponse("admin", ["Admin"]),
        new CurveExtension(Id, Id, Curve),
    }.ToDictionary(value => value.GetType().Name, value => (value, HyperFdJson.Default.GetTypeInfo(value.GetType())!));

    public static TheoryData<string> Names { get; } = [.. ByName.Keys];

    public static string Write(string name) => JsonSerializer.Serialize(ByName[name].Value, ByName[name].Json);

    public static object? Read(string name, string json) => JsonSerializer.Deserialize(json, ByName[name].Json);

    public static string Write(string name, object? value) => JsonSerializer.Serialize(value, ByName[name].Json);

    /// <summary>JSON names of what a reader must find: constructor parameters without a default.</summary>
    public static IEnumerable<string> Required(string name) => ByName[name].Json.Properties
        .Where(property => property.AssociatedParameter is { HasDefaultValue: false })
        .Select(property => property.Name);
}
