using System.Text.Json;
using HyperFD.Learning.Training;

namespace Benchmarks.Trials;

/// <summary>
/// <c>one-trial</c>: the child of <see cref="TrialPool"/>. Reads a <see cref="TrainingPlan"/> as one JSON line from
/// standard input, writes the <see cref="TrainingResult"/> as one JSON line to standard output.
/// </summary>
internal static class OneTrial
{
    public const string Command = "one-trial";

    public static int Run()
    {
        var plan = JsonSerializer.Deserialize(Console.In.ReadLine()!, LearningJson.Default.TrainingPlan)!;
        var result = new TrialTrainer(new TrialTrainerOptions()).Run(plan, static _ => { }, CancellationToken.None);
        Console.Out.WriteLine(JsonSerializer.Serialize(result, LearningJson.Default.TrainingResult));
        return 0;
    }
}
