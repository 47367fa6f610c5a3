using System.Text.Json;
using System.Text.Json.Serialization;
using HyperFD.Contracts.Accounts;
using HyperFD.Contracts.Agents;
using HyperFD.Contracts.Learner;
using HyperFD.Contracts.Live;
using HyperFD.Contracts.Recommendations;
using HyperFD.Contracts.SearchSpaces;
using HyperFD.Contracts.Tasks;
using HyperFD.Contracts.Trials;

namespace HyperFD.Contracts;

/// <summary>Source-generated JSON of everything on the wire: camelCase, enums as text, unknown fields refused.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    UseStringEnumConverter = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    NumberHandling = JsonNumberHandling.Strict)]
[JsonSerializable(typeof(SearchSpace))]
[JsonSerializable(typeof(RegisterTaskRequest))]
[JsonSerializable(typeof(TaskSummary))]
[JsonSerializable(typeof(TaskResponse))]
[JsonSerializable(typeof(TaskPage))]
[JsonSerializable(typeof(TaskReasonRequest))]
[JsonSerializable(typeof(IReadOnlyList<TimelineEvent>))]
[JsonSerializable(typeof(TrialResponse))]
[JsonSerializable(typeof(IReadOnlyList<TrialResponse>))]
[JsonSerializable(typeof(TrialProgressRequest))]
[JsonSerializable(typeof(TrialReportRequest))]
[JsonSerializable(typeof(RecommendationList))]
[JsonSerializable(typeof(IReadOnlyList<RecommendationList>))]
[JsonSerializable(typeof(RecommendRequest))]
[JsonSerializable(typeof(EnrolRequest))]
[JsonSerializable(typeof(EnrolResponse))]
[JsonSerializable(typeof(EnrolmentCodeResponse))]
[JsonSerializable(typeof(CreateEnrolmentCodeRequest))]
[JsonSerializable(typeof(HeartbeatRequest))]
[JsonSerializable(typeof(HeartbeatResponse))]
[JsonSerializable(typeof(AgentCommand))]
[JsonSerializable(typeof(IReadOnlyList<AgentResponse>))]
[JsonSerializable(typeof(LearnerStatus))]
[JsonSerializable(typeof(OverviewResponse))]
[JsonSerializable(typeof(SignInRequest))]
[JsonSerializable(typeof(SetupRequest))]
[JsonSerializable(typeof(SetupState))]
[JsonSerializable(typeof(MeResponse))]
[JsonSerializable(typeof(CurveExtension))]
[JsonSerializable(typeof(IReadOnlyDictionary<string, string>))]
public sealed partial class HyperFdJson : JsonSerializerContext;
