using System.Diagnostics;
using System.Globalization;
using HyperFD.Contracts.SearchSpaces;
using HyperFD.Learning.Datasets;
using HyperFD.Learning.Datasets.Synthetic;
using HyperFD.Learning.Training.Pretraining;

namespace Benchmarks.Pretraining;

/// <summary>
/// <c>pretrain --out DIR [--steps 6000] [--domains 72] [--images 40] [--seed 1] [--device cpu] [--block NAME]
/// [--named false] [--extends DIR]</c>: makes the shipped initial weights. Draws random synthetic domains (and the
/// named ones if told: the demo shows these, so weights that have seen them make it look better than it is), then
/// trains the supernet of each block in a process of its own, side by side; the weights so far are written every 500
/// steps. With <c>--extends</c> the weights in the files of that folder stay, and only those that they lack are
/// trained.
/// </summary>
internal static class Pretrain
{
    public const string Command = "pretrain";
    private const int StepsBetweenFiles = 500;

    public static int Run(BenchmarkArguments arguments)
    {
        var folder = arguments.One("out");
        var data = Path.Combine(folder, "drawn");
        if (arguments.Text("block", string.Empty) is { Length: > 0 } block)
            return Train(block, Path.Combine(folder, ShippedWeights.FileName(block)), data, arguments);
        Draw(data, arguments);
        var blocks = FaceDetectorSpace.V1[FaceDetectorSpace.Block].Choices;
        Process[] children = [.. blocks.Select(name => Start(name, arguments))];
        foreach (var child in children)
            child.WaitForExit();
        return children.Max(child => child.ExitCode);
    }

    private static Process Start(string block, BenchmarkArguments arguments)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, [Command, "--block", block, .. arguments.Given]);
        start.Environment["OMP_WAIT_POLICY"] = "PASSIVE";
        return Process.Start(start)!;
    }

    private static void Draw(string folder, BenchmarkArguments arguments)
    {
        var seed = arguments.Number("seed", 1);
        var images = arguments.Number("images", 40);
        Parallel.ForEach(
            Domains(arguments.Number("domains", 72), seed, arguments.Text("named", "false") == "true"),
            domain => SyntheticDomainWriter.Write(Path.Combine(folder, domain.Name), domain, images, seed));
        Console.WriteLine(FormattableString.Invariant($"{images} images drawn of each domain"));
    }

    private static IEnumerable<SyntheticDomain> Domains(int count, int seed, bool withNamed)
    {
        IReadOnlyList<SyntheticDomain> named = withNamed ? SyntheticDomains.Named : [];
        return named.Concat(Enumerable.Range(0, count - named.Count).Select(index => RandomDomain.Draw(
            (1000 * seed) + index)));
    }

    private static int Train(string block, string file, string data, BenchmarkArguments arguments)
    {
        LabelledImage[] images = [.. Directory.GetDirectories(data).Order(StringComparer.Ordinal)
            .SelectMany(domain => DatasetReader.Read(domain).Images)];
        var plan = new PretrainingPlan(
            block,
            images,
            arguments.Number("steps", 6000),
            arguments.Number("seed", 1),
            arguments.Text("device", "cpu"),
            arguments.Text("extends", string.Empty) is { Length: > 0 } earlier
                ? Path.Combine(earlier, ShippedWeights.FileName(block))
                : null);
        using var trainer = new SupernetTrainer(plan);
        var losses = new double[3];
        var clock = Stopwatch.StartNew();
        while (trainer.Steps < plan.Steps)
        {
            foreach (var (place, loss) in trainer.Step().Index())
                losses[place] += loss / StepsBetweenFiles;
            if (trainer.Steps % StepsBetweenFiles != 0 && trainer.Steps != plan.Steps)
                continue;
            trainer.Save(file);
            var text = string.Join(' ', losses.Select(loss => loss.ToString("F3", CultureInfo.InvariantCulture)));
            Console.WriteLine(FormattableString.Invariant(
                $"{block} {trainer.Steps}/{plan.Steps} losses {text} {clock.Elapsed.TotalSeconds:F0} s"));
            Array.Clear(losses);
        }

        return 0;
    }
}
