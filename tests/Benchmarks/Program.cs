using Benchmarks;
using Benchmarks.Detection;
using Benchmarks.Domains;
using Benchmarks.Generic;
using Benchmarks.Loop;
using Benchmarks.Loop.Processes;
using Benchmarks.MetaFeatures;
using Benchmarks.MetaFeatures.Encoder;
using Benchmarks.MetaFeatures.Halves;
using Benchmarks.MetaFeatures.Worth;
using Benchmarks.Pretraining;
using Benchmarks.Profiles;
using Benchmarks.Ranking;
using Benchmarks.Replay;
using Benchmarks.Replay.Noise;
using Benchmarks.Sweep;
using Benchmarks.Trials;

var commands = new SortedDictionary<string, Func<BenchmarkArguments, int>>(StringComparer.Ordinal)
{
    ["detect-quick"] = DetectQuick.Run,
    ["detection"] = DetectionQuality.Run,
    [DeviceProfileBench.Command] = DeviceProfileBench.Run,
    [HalvesCommand.Command] = HalvesCommand.Run,
    ["domain-rankings"] = DomainRankings.Run,
    [FirstRecommendation.Command] = FirstRecommendation.Run,
    [Forgetting.Command] = Forgetting.Run,
    ["generic-detectors"] = GenericDetectors.Run,
    ["int8"] = Int8Quality.Run,
    [LoopStudy.Command] = LoopStudy.Run,
    [MetaFeatureWorth.Command] = MetaFeatureWorth.Run,
    ["metafeatures"] = ExtractionSpeed.Run,
    ["onnx-parity"] = OnnxParity.Run,
    [Poison.Command] = Poison.Run,
    [Pretrain.Command] = Pretrain.Run,
    ["prune-replay"] = PruneReplay.Run,
    [RankMemory.Command] = RankMemory.Run,
    ["rank-speed"] = RankSpeed.Run,
    ["rank-value"] = RankValue.Run,
    [ReleaseTable.Command] = ReleaseTable.Run,
    [ReplayCommand.Command] = ReplayCommand.Run,
    [ReplayTablesCommand.Command] = ReplayTablesCommand.Run,
    [ShadowCost.Command] = ShadowCost.Run,
    [SpaceStudy.Command] = SpaceStudy.Run,
    [SweepCommand.Command] = SweepCommand.Run,
    [SweepTable.Command] = SweepTable.Run,
    [TableNoise.Command] = TableNoise.Run,
    [TrainEncoder.Command] = TrainEncoder.Run,
    ["training-speed"] = TrainingSpeed.Run,
};
var children = new Dictionary<string, Func<BenchmarkArguments, int>>(StringComparer.Ordinal)
{
    [ProcessGuard.Command] = _ => ProcessGuard.Run(),
    [TrainingSpeed.ChildCommand] = TrainingSpeed.RunChild,
    [TrialWorker.Command] = _ => TrialWorker.Run(),
};
var arguments = new BenchmarkArguments(args);
if (!commands.TryGetValue(arguments.Command, out var command) && !children.TryGetValue(arguments.Command, out command))
{
    Console.Error.WriteLine($"Commands: {string.Join(", ", commands.Keys)}");
    return InputErrors.Refused;
}

return InputErrors.Guard(() => command(arguments), Console.Error);
