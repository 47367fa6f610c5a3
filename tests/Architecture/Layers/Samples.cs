// Made-up layers that break the rules on purpose.
#pragma warning disable CA1052, CA1823
using Architecture.Layers.Samples.Detection;
using Architecture.Layers.Samples.Training;

namespace Architecture.Layers.Samples.Datasets
{
    internal sealed class ReaderThatKnowsADetector
    {
        public static int Count(IEnumerable<int> numbers) => numbers.Count(number => Detector.Threshold < number);
    }
}

namespace Architecture.Layers.Samples.Detection
{
    internal sealed class Detector
    {
        public static int Threshold => 3;
    }

    internal sealed class DetectorThatKnowsATrainer(List<Trainer> trainers)
    {
        public int Count => trainers.Count;
    }
}

namespace Architecture.Layers.Samples.Training
{
    internal sealed class Trainer
    {
        public int Threshold => Detector.Threshold;
    }
}

namespace Architecture.Layers.Samples.Misc
{
    internal sealed class Helper;
}
