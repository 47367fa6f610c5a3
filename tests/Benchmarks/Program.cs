using Benchmarks;
using Benchmarks.Detection;
using Benchmarks.Domains;
using Benchmarks.Generic;
using Benchmarks.MetaFeatures;
using Benchmarks.Pretraining;
using Benchmarks.Profiles;
using Benchmarks.Ranking;
using Benchmarks.Replay;
using Benchmarks.Sweep;
using Benchmarks.Trials;

var arguments = new BenchmarkArguments(args);
switch (arguments.Command)
{
    case "detect-quick":
        return DetectQuick.Run(arguments);
    case "training-speed":
        return TrainingSpeed.Run(arguments);
    case TrainingSpeed.ChildCommand:
        return TrainingSpeed.RunChild(arguments);
    case "prune-replay":
        return PruneReplay.Run(arguments);
    case "detection":
        return DetectionQuality.Run(arguments);
    case DeviceProfileBench.Command:
        return DeviceProfileBench.Run(arguments);
    case "onnx-parity":
        return OnnxParity.Run(arguments);
    case SpaceStudy.Command:
        return SpaceStudy.Run(arguments);
    case "int8":
        return Int8Quality.Run(arguments);
    case "domain-rankings":
        return DomainRankings.Run(arguments);
    case "generic-detectors":
        return GenericDetectors.Run(arguments);
    case "metafeatures":
        return ExtractionSpeed.Run(arguments);
    case "rank-speed":
        return RankSpeed.Run(arguments);
    case "rank-value":
        return RankValue.Run(arguments);
    case Pretrain.Command:
        return Pretrain.Run(arguments);
    case ReplayCommand.Command:
        return ReplayCommand.Run(arguments);
    case TrialWorker.Command:
        return TrialWorker.Run();
    case SweepTable.Command:
        return SweepTable.Run(arguments);
    case SweepCommand.Command:
        return SweepCommand.Run(arguments);
    default:
        Console.Error.WriteLine(
            "Commands: detect-quick, device-profile, training-speed, detection, onnx-parity, int8, domain-rankings, generic-detectors, metafeatures, pretrain, prune-replay, rank-speed, rank-value, replay, space-study, sweep, sweep-table");
        return 2;
}
