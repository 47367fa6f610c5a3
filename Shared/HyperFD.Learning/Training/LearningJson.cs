using System.Text.Json;
using System.Text.Json.Serialization;
using HyperFD.Learning.Training.Checkpoints;

namespace HyperFD.Learning.Training;

/// <summary>
/// Source-generated JSON of what passes between a trial's process and its files; same habits as the wire.
/// </summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    UseStringEnumConverter = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(TrainingPlan))]
[JsonSerializable(typeof(TrainingResult))]
[JsonSerializable(typeof(CheckpointState))]
public sealed partial class LearningJson : JsonSerializerContext;
