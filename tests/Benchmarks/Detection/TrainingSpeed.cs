using System.Diagnostics;
using System.Globalization;

namespace Benchmarks.Detection;

/// <summary>
/// <c>training-speed --data DIR --domain NAME [--rounds 5] [--seconds 4] [--set name=value …]</c>: images a second of the training
/// loop by where its pictures come from, by threads of torch, and by trials side by side, each trial a process of its own.
/// Every round measures every line once, so that other work on the machine disturbs all alike.
/// </summary>
internal static class TrainingSpeed
{
    private static readonly Setup[] Setups =
    [
        new(TrainingSpeedChild.Tensors, 1, 1),
        new(TrainingSpeedChild.Memory, 1, 1),
        new(TrainingSpeedChild.Disk, 1, 1),
        new(TrainingSpeedChild.Decoding, 1, 1),
        new(TrainingSpeedChild.Tensors, 2, 1),
        new(TrainingSpeedChild.Memory, 2, 1),
        new(TrainingSpeedChild.Memory, 1, 2),
        new(TrainingSpeedChild.Memory, 2, 2),
    ];

    public static int Run(BenchmarkArguments arguments)
    {
        var rounds = arguments.Number("rounds", 5);
        var measured = Setups.ToDictionary(setup => setup, _ => new List<double>());
        for (var round = 0; round < rounds; round++)
        {
            foreach (var setup in Setups)
                measured[setup].Add(Measure(setup, arguments));
        }

        Console.WriteLine("| pictures | threads | side by side | images/s | of tensors, one trial of one thread |\n|---|---|---|---|---|");
        foreach (var setup in Setups)
        {
            var ratios = measured[setup].Zip(measured[Setups[0]], (speed, ceiling) => speed / ceiling);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {setup.Pictures} | {setup.Threads} | {setup.Parallel} | {Median(measured[setup]):F0} | {Median(ratios):P0} |"));
        }

        return 0;
    }

    /// <summary>Sum over the trials side by side.</summary>
    private static double Measure(Setup setup, BenchmarkArguments arguments)
    {
        var children = Enumerable.Range(0, setup.Parallel).Select(_ => Start(setup, arguments)).ToArray();
        var sum = 0.0;
        foreach (var child in children)
        {
            var answer = child.StandardOutput.ReadToEnd();
            child.WaitForExit();
            if (child.ExitCode != 0)
                throw new InvalidOperationException($"A measuring process ended with {child.ExitCode}.");
            sum += double.Parse(answer, CultureInfo.InvariantCulture);
            child.Dispose();
        }

        return sum;
    }

    private static Process Start(Setup setup, BenchmarkArguments arguments)
    {
        var threads = setup.Threads.ToString(CultureInfo.InvariantCulture);
        string[] line = [TrainingSpeedChild.Command, "--pictures", setup.Pictures, "--threads", threads, .. arguments.Given];
        var start = new ProcessStartInfo(Environment.ProcessPath!, line) { UseShellExecute = false, RedirectStandardOutput = true };
        start.Environment["OMP_WAIT_POLICY"] = "PASSIVE";
        start.Environment["OMP_NUM_THREADS"] = threads;
        return Process.Start(start)!;
    }

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    private sealed record Setup(string Pictures, int Threads, int Parallel);
}
