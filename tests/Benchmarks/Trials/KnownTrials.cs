using System.Globalization;
using HyperFD.Contracts.Configurations;
using HyperFD.Contracts.Trials;
using HyperFD.Learning.Tables;
using HyperFD.Learning.Training;
using Evaluation = HyperFD.Learning.Tables.Evaluation;

namespace Benchmarks.Trials;

/// <summary>
/// What an experience table says of trials, in the form of results, so that a sweep adds to a table and does not train
/// its trials again: <c>--known DIR</c>. The table has to be of the weights that ship now and of as many steps as are
/// asked for; losses, metrics and speed are not in one.
/// </summary>
internal static class KnownTrials
{
    /// <param name="steps">Of the trials that are not known yet.</param>
    /// <returns>By <see cref="NamedTrial.KeyOf"/>; nothing without the option.</returns>
    /// <exception cref="UnusableInputException">The table cannot be read, or is of another number of steps.</exception>
    public static IReadOnlyDictionary<string, TrainingResult> Of(BenchmarkArguments arguments, int steps)
    {
        if (arguments.Text("known", string.Empty) is not { Length: > 0 } folder)
            return new Dictionary<string, TrainingResult>(StringComparer.Ordinal);

        return Of(GivenTable.Read(folder), steps);
    }

    /// <inheritdoc cref="Of(BenchmarkArguments, int)"/>
    public static IReadOnlyDictionary<string, TrainingResult> Of(ExperienceTable table, int steps)
    {
        // Scores of other steps are no repetition of these trials, and a table may not mix them.
        if (table.FullFidelity != steps)
        {
            var known = table.FullFidelity?.ToString(CultureInfo.InvariantCulture) ?? "unsaid";
            throw new UnusableInputException(string.Create(
                CultureInfo.InvariantCulture,
                $"--known: its trials are of {known} steps, "
                + $"--steps asks for {steps}. Give --steps as the table has, or another table."));
        }

        var space = TableSearchSpace.Of(table.Space);
        Configuration[] configurations = [.. table.Configurations.Select(space.Configuration)];
        return table.Evaluations
            .GroupBy(one => (one.Task, one.Seed, one.Configuration))
            .Where(trial => trial.Any(one => table.IsFull(one)))
            .ToDictionary(
                trial => NamedTrial.KeyOf(
                    table.Tasks[trial.Key.Task].Id, (int)(trial.Key.Seed ?? 1),
                    configurations[trial.Key.Configuration]),
                trial => Result(table, [.. trial]),
                StringComparer.Ordinal);
    }

    private static TrainingResult Result(ExperienceTable table, Evaluation[] rows)
    {
        var last = rows.First(row => table.IsFull(row));
        var curve = rows.Where(row => row.Score is not null)
            .OrderBy(row => row.Fidelity ?? table.FullFidelity)
            .Select(row => new CurvePoint((int)(row.Fidelity ?? table.FullFidelity ?? 0), Loss: 0, row.Score));
        return new TrainingResult(
            last.Score is null ? TrialOutcome.Failed : TrialOutcome.Succeeded,
            last.Status,
            last.Score,
            Metrics: null,
            [.. curve],
            (int)(last.Fidelity ?? table.FullFidelity ?? 0),
            last.Cost.Seconds ?? 0,
            ImagesPerSecond: 0,
            (long)(last.Cost.Parameters ?? 0),
            (long)(last.Cost.Macs ?? 0),
            SkippedImages: 0,
            WeightsPath: null,
            ReportPath: null);
    }
}
