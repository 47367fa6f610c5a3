using System.Diagnostics;
using System.Globalization;
using HyperFD.Contracts.Configurations;
using HyperFD.Learning.Training.Speed;

namespace Benchmarks.Detection;

/// <summary>
/// <c>training-speed --data DIR --domain NAME [--rounds 10] [--seconds 2] [--set name=value …]</c>: images a second of
/// the training loop, first by where its pictures come from (<see cref="TrainingSources"/>), then by threads of torch
/// and trials side by side, each trial a process of its own. Every round measures every line once, so that other work
/// on the machine disturbs all alike; ratios are of one round, their median is shown.
/// </summary>
internal static class TrainingSpeed
{
    /// <summary><c>training-speed-child</c>: one trial of the second table; prints images a second.</summary>
    public const string ChildCommand = "training-speed-child";

    private static readonly (int Threads, int Parallel)[] Setups = [(1, 1), (2, 1), (1, 2), (2, 2)];

    public static int Run(BenchmarkArguments arguments)
    {
        var rounds = arguments.Number("rounds", 10);
        using (var sources = new TrainingSources(arguments))
            Print("pictures", ["tensors", "memory", "disk", "decoding"], sources.Measure, rounds);
        Print(
            "trials × threads",
            [
                .. Setups.Select(setup => string.Create(
                    CultureInfo.InvariantCulture, $"{setup.Parallel} × {setup.Threads}")),
            ], line => SideBySide(Setups[line].Threads, Setups[line].Parallel, arguments),
            rounds);
        return 0;
    }

    public static int RunChild(BenchmarkArguments arguments)
    {
        var configuration = DetectorConfiguration.From(DetectQuick.Configured(arguments.All("set")));
        var meter = new SpeedMeter(TimeProvider.System, arguments.Number("seconds", 2), tailSeconds: 1);
        var (threads, device) = (arguments.Number("threads", 1), arguments.Text("device", "cpu"));
        var speed = SpeedProbe.Measure(configuration, threads, meter, device, CancellationToken.None);
        Console.WriteLine(speed.ToString("R", CultureInfo.InvariantCulture));
        return 0;
    }

    private static void Print(string title, string[] lines, Func<int, double> measure, int rounds)
    {
        var speeds = new double[rounds][];
        for (var round = 0; round < rounds; round++)
            speeds[round] = [.. Enumerable.Range(0, lines.Length).Select(measure)];
        Console.WriteLine($"| {title} | images/s | of the first line |\n|---|---|---|");
        for (var line = 0; line < lines.Length; line++)
        {
            var (speed, ratio) =
                (Median(speeds.Select(round => round[line])), Median(speeds.Select(round => round[line] / round[0])));
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"| {lines[line]} | {speed:F0} | {100 * ratio:F0} % |"));
        }
    }

    /// <summary>Sum over the trials.</summary>
    private static double SideBySide(int threads, int parallel, BenchmarkArguments arguments)
    {
        var children = Enumerable.Range(0, parallel).Select(_ => Start(threads, arguments)).ToArray();
        return children.Sum(child =>
        {
            using (child)
            {
                var answer = child.StandardOutput.ReadToEnd();
                child.WaitForExit();
                return double.Parse(answer, CultureInfo.InvariantCulture);
            }
        });
    }

    private static Process Start(int threads, BenchmarkArguments arguments)
    {
        var text = threads.ToString(CultureInfo.InvariantCulture);
        string[] line = [ChildCommand, "--threads", text, .. arguments.Given];
        var start = new ProcessStartInfo(Environment.ProcessPath!, line)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
        };
        start.Environment["OMP_WAIT_POLICY"] = "PASSIVE";
        start.Environment["OMP_NUM_THREADS"] = text;
        return Process.Start(start)!;
    }

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
