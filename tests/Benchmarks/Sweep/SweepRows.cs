using Benchmarks.Trials;
using HyperFD.Contracts.Configurations;
using HyperFD.Contracts.Trials;
using HyperFD.Learning.Tables;
using HyperFD.Learning.Training;
using Evaluation = HyperFD.Learning.Tables.Evaluation;

namespace Benchmarks.Sweep;

/// <summary>Evaluations of a table from the results of trials.</summary>
internal sealed class SweepRows(
    IReadOnlyList<Configuration> configurations, IReadOnlyDictionary<string, TrainingResult> results, int steps)
{
    private const int Digits = 5;

    /// <summary>Of one task, by configuration and seed; the scores of a curve first, then the last one.</summary>
    /// <exception cref="UnusableInputException">A trial was trained for another number of steps.</exception>
    public IEnumerable<Evaluation> Of(string domain, int task, int seeds)
    {
        foreach (var (index, configuration) in configurations.Index())
        {
            for (var seed = 1; seed <= seeds; seed++)
            {
                var key = NamedTrial.KeyOf(domain, seed, configuration);
                if (!results.TryGetValue(key, out var result))
                    continue;
                if (result.Outcome == TrialOutcome.Succeeded && result.Steps != steps)
                    throw new UnusableInputException($"{key} was trained for {result.Steps} steps, not {steps}.");
                foreach (var row in Rows(result, task, index, seed))
                    yield return row;
            }
        }
    }

    private IEnumerable<Evaluation> Rows(TrainingResult result, int task, int configuration, int seed)
    {
        foreach (var point in result.Curve.Where(point => point.Score is not null && point.Step < steps))
            yield return new Evaluation(task, configuration, Math.Round(point.Score!.Value, Digits), point.Step, seed);
        var cost = new EvaluationCost(Math.Round(result.Seconds, 1), result.Parameters, result.Macs, null);
        yield return new Evaluation(
            task,
            configuration,
            result.Score is { } score ? Math.Round(score, Digits) : null,
            steps,
            seed,
            result.Score is null ? result.Reason ?? "failed" : null,
            cost);
    }
}
