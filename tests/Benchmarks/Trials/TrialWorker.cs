using System.Collections.Concurrent;
using System.Text.Json;
using HyperFD.Learning.Detection.Pictures;
using HyperFD.Learning.Training;

namespace Benchmarks.Trials;

/// <summary>
/// <c>trial-worker</c>: the child of <see cref="TrialPool"/>. For each <see cref="TrainingPlan"/> that comes as a JSON
/// line on standard input, a <see cref="TrainingResult"/> goes as a JSON line to standard output. When the input ends,
/// because the parent wants no more or died, a trial in work is given up.
/// </summary>
internal static class TrialWorker
{
    public const string Command = "trial-worker";
    private const long DecodedBytes = 512L << 20;

    public static int Run()
    {
        using var ended = new CancellationTokenSource();
        using var lines = new BlockingCollection<string>();
        new Thread(() => Listen(lines, ended)) { IsBackground = true, Name = "plans" }.Start();
        var images = new DecodedImages(PictureDecoders.FromFile, DecodedBytes);
        var trainer = new TrialTrainer(new TrialTrainerOptions { Decoder = images.Decode });
        foreach (var line in lines.GetConsumingEnumerable())
        {
            var plan = JsonSerializer.Deserialize(line, LearningJson.Default.TrainingPlan)!;
            var result = trainer.Run(plan, static _ => { }, ended.Token);
            if (ended.IsCancellationRequested)
                break;
            Console.Out.WriteLine(JsonSerializer.Serialize(result, LearningJson.Default.TrainingResult));
        }

        return 0;
    }

    private static void Listen(BlockingCollection<string> lines, CancellationTokenSource ended)
    {
        while (Console.In.ReadLine() is { } line)
            lines.Add(line);
        ended.Cancel();
        lines.CompleteAdding();
    }
}
