using System.Text.Json;
using System.Text.Json.Serialization;
using HyperFD.Learning.Training;

namespace Benchmarks.Trials;

/// <summary>One line of a results file.</summary>
internal sealed record StoredResult(string Key, TrainingResult Result);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, UseStringEnumConverter = true)]
[JsonSerializable(typeof(StoredResult))]
internal sealed partial class TrialJson : JsonSerializerContext;
