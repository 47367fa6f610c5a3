using System.Text.Json;
using System.Text.Json.Serialization;
using HyperFD.Agent.Reports;
using HyperFD.Agent.Transport;
using HyperFD.Agent.Trials;

namespace HyperFD.Agent;

/// <summary>Source-generated JSON of documents that are one line each: ledger and worker messages.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(SentEntry))]
[JsonSerializable(typeof(WorkerRequest))]
[JsonSerializable(typeof(WorkerCommand))]
[JsonSerializable(typeof(WorkerMessage))]
[JsonSerializable(typeof(DetectionsDocument))]
internal sealed partial class AgentLineJson : JsonSerializerContext;
