using System.Text.Json;
using System.Text.Json.Serialization;
using HyperFD.Contracts.Accounts;
using HyperFD.Contracts.Agents;
using HyperFD.Contracts.Experience;
using HyperFD.Contracts.Learner;
using HyperFD.Contracts.Live;
using HyperFD.Contracts.Recommendations;
using HyperFD.Contracts.SearchSpaces;
using HyperFD.Contracts.Tasks;
using HyperFD.Contracts.Trials;

namespace HyperFD.Contracts;

/// <summary>
/// Source-generated JSON of everything on the wire: camelCase, enums by name, numbers finite; unknown, repeated and
/// missing fields are refused.
/// </summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    Converters =
    [
        typeof(FiniteDoubleConverter),
        typeof(NamedEnumConverter<AgentInstruction>),
        typeof(NamedEnumConverter<AgentState>),
        typeof(NamedEnumConverter<ParameterKind>),
        typeof(NamedEnumConverter<PromotionState>),
        typeof(NamedEnumConverter<QuarantineReason>),
        typeof(NamedEnumConverter<QuarantineState>),
        typeof(NamedEnumConverter<RankerState>),
        typeof(NamedEnumConverter<TableSource>),
        typeof(NamedEnumConverter<TaskState>),
        typeof(NamedEnumConverter<TrialOrigin>),
        typeof(NamedEnumConverter<TrialOutcome>),
        typeof(NamedEnumConverter<TrialState>),
    ],
    AllowDuplicateProperties = false,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    NumberHandling = JsonNumberHandling.Strict)]
[JsonSerializable(typeof(SearchSpace))]
[JsonSerializable(typeof(Profiles.DeviceProfile))]
[JsonSerializable(typeof(RegisterTaskRequest))]
[JsonSerializable(typeof(TaskSummary))]
[JsonSerializable(typeof(TaskResponse))]
[JsonSerializable(typeof(TaskPage))]
[JsonSerializable(typeof(TaskReasonRequest))]
[JsonSerializable(typeof(IReadOnlyList<TimelineEvent>))]
[JsonSerializable(typeof(Configurations.WireConfiguration))]
[JsonSerializable(typeof(TrialResponse))]
[JsonSerializable(typeof(IReadOnlyList<TrialResponse>))]
[JsonSerializable(typeof(NextTrialRequest))]
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
[JsonSerializable(typeof(RankersResponse))]
[JsonSerializable(typeof(RankerEvaluation))]
[JsonSerializable(typeof(ChooseStrategyRequest))]
[JsonSerializable(typeof(QuarantineResponse))]
[JsonSerializable(typeof(QuarantineRequest))]
[JsonSerializable(typeof(OverviewResponse))]
[JsonSerializable(typeof(ExperienceResponse))]
[JsonSerializable(typeof(ImportedTableResponse))]
[JsonSerializable(typeof(TableImportResponse))]
[JsonSerializable(typeof(SignInRequest))]
[JsonSerializable(typeof(SetupRequest))]
[JsonSerializable(typeof(SetupState))]
[JsonSerializable(typeof(MeResponse))]
[JsonSerializable(typeof(CurveExtension))]
[JsonSerializable(typeof(IReadOnlyDictionary<string, string>))]
public sealed partial class HyperFdJson : JsonSerializerContext
{
    /// <summary>
    /// The same for whoever reads answers of a server that may be newer: a field that it does not know yet is passed
    /// over.
    /// </summary>
    public static HyperFdJson Answers => Tolerant.Json;

    /// <summary>
    /// Gives options that a framework owns (HTTP endpoints, hubs) the rules of this context, which a resolver alone
    /// does not carry over. Types that the context does not know stay with the resolvers already there.
    /// </summary>
    public static void ApplyTo(JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var rules = Default.Options;
        options.TypeInfoResolverChain.Insert(0, Default);
        foreach (var converter in rules.Converters)
            options.Converters.Add(converter);
        options.PropertyNamingPolicy = rules.PropertyNamingPolicy;
        options.PropertyNameCaseInsensitive = rules.PropertyNameCaseInsensitive;
        options.UnmappedMemberHandling = rules.UnmappedMemberHandling;
        options.RespectNullableAnnotations = rules.RespectNullableAnnotations;
        options.RespectRequiredConstructorParameters = rules.RespectRequiredConstructorParameters;
        options.NumberHandling = rules.NumberHandling;
        options.AllowDuplicateProperties = rules.AllowDuplicateProperties;
    }

    /// <summary>
    /// A class of its own, made on first use: the order of static members over the generated files is not known.
    /// </summary>
    private static class Tolerant
    {
        internal static readonly HyperFdJson Json =
            new(
                new JsonSerializerOptions(Default.Options)
                {
                    UnmappedMemberHandling = JsonUnmappedMemberHandling.Skip,
                });
    }
}
