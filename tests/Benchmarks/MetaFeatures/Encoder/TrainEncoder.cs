using System.Diagnostics;
using System.Globalization;
using HyperFD.Learning.MetaFeatures.Embedding;
using HyperFD.Learning.MetaFeatures.Embedding.Training;

namespace Benchmarks.MetaFeatures.Encoder;

/// <summary>
/// <c>train-encoder --out DIR [--domains 160] [--images 24] [--steps 1000] [--seed 1] [--device cpu] [--content]</c>:
/// makes the weights of the learned block of the meta-features, from drawn domains and their derived ones alone. With
/// <c>--content</c>
/// those that tell what pictures show, not how they were taken; the shipped ones are without.
/// </summary>
internal static class TrainEncoder
{
    public const string Command = "train-encoder";
    private const int StepsBetweenLines = 50;

    public static int Run(BenchmarkArguments arguments)
    {
        var folder = arguments.One("out");
        Directory.CreateDirectory(folder);
        var (domains, images) = (arguments.Number("domains", 160), arguments.Number("images", 24));
        var (steps, seed) = (arguments.Number("steps", 1000), arguments.Number("seed", 1));
        var clock = Stopwatch.StartNew();
        var drawn = DrawnDomains.Draw(domains, images, seed);
        Console.WriteLine(
            FormattableString.Invariant(
                $"{drawn.Count} domains of {images} images, {clock.Elapsed.TotalSeconds:F0} s"));
        var plan = new EncoderPlan(drawn, steps, seed, arguments.Text("device", "cpu"));
        using var trainer = new EncoderTrainer(arguments.Text("content", "off") == "on" ? plan.OfContent() : plan);
        var (loss, nearest) = (0.0, 0.0);
        while (trainer.Steps < steps)
        {
            var step = trainer.Step();
            (loss, nearest) = (loss + step.Loss, nearest + step.Nearest);
            if (trainer.Steps % StepsBetweenLines != 0)
                continue;
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{trainer.Steps}/{steps} loss {loss / StepsBetweenLines:F3} nearest {nearest / StepsBetweenLines:P0}"
                + $" {clock.Elapsed.TotalSeconds:F0} s"));
            (loss, nearest) = (0, 0);
        }

        trainer.Save(
            Path.Combine(folder, Path.GetFileName(ImageEncoder.ShippedFile)),
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["domains"] = FormattableString.Invariant($"{domains} drawn, {drawn.Count - domains} derived of them"),
                ["images"] = FormattableString.Invariant($"{images} a domain"),
                ["steps"] = FormattableString.Invariant($"{steps}"),
                ["seed"] = FormattableString.Invariant($"{seed}"),
            });
        return 0;
    }
}
