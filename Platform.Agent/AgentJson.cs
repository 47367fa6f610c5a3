using System.Text.Json;
using System.Text.Json.Serialization;
using HyperFD.Agent.Datasets;
using HyperFD.Agent.Demo;
using HyperFD.Agent.Detectors;
using HyperFD.Agent.Doctor;
using HyperFD.Agent.Enrollment;
using HyperFD.Agent.Privacy;
using HyperFD.Agent.Profiles;
using HyperFD.Agent.Trials;
using HyperFD.Agent.Trials.Planning;

namespace HyperFD.Agent;

/// <summary>Source-generated JSON of the agent's own files and of what --json prints.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, UseStringEnumConverter = true, WriteIndented = true)]
[JsonSerializable(typeof(CredentialFile))]
[JsonSerializable(typeof(EnrolResult))]
[JsonSerializable(typeof(OutboxItem))]
[JsonSerializable(typeof(MachineMeasurement))]
[JsonSerializable(typeof(RunState))]
[JsonSerializable(typeof(SplitPlan))]
[JsonSerializable(typeof(RunResult))]
[JsonSerializable(typeof(DemoResult))]
[JsonSerializable(typeof(DemoState))]
[JsonSerializable(typeof(InspectResult))]
[JsonSerializable(typeof(PreviewResult))]
[JsonSerializable(typeof(DoctorResult))]
[JsonSerializable(typeof(ProfileResult))]
[JsonSerializable(typeof(ExportResult))]
[JsonSerializable(typeof(DetectResult))]
internal sealed partial class AgentJson : JsonSerializerContext;
