using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using HyperFD.Learning.Training;

namespace Benchmarks.Trials;

/// <summary>A trial with a name that is unique in its file of results.</summary>
internal sealed record NamedTrial(string Key, TrainingPlan Plan);

/// <summary>
/// Runs trials side by side, each in its own process of one torch thread. Results are appended to a file as they come;
/// a trial whose key the file already holds is not trained again, so that a killed run goes on where it was.
/// </summary>
internal sealed class TrialPool(string resultsFile, int parallel)
{
    public IReadOnlyDictionary<string, TrainingResult> Run(IReadOnlyList<NamedTrial> trials)
    {
        var results = new ConcurrentDictionary<string, TrainingResult>(ReadResults(), StringComparer.Ordinal);
        var left = trials.Where(trial => !results.ContainsKey(trial.Key)).ToArray();
        Console.Error.WriteLine($"{trials.Count} trials, {left.Length} to train, {parallel} side by side");
        var file = new Lock();
        var options = new ParallelOptions { MaxDegreeOfParallelism = parallel };
        Parallel.ForEach(Partitioner.Create(left, EnumerablePartitionerOptions.NoBuffering), options, trial =>
        {
            if (Train(trial.Plan) is not { } result)
            {
                Console.Error.WriteLine($"{trial.Key} ended without a result: see above; run again to try it again");
                return;
            }

            results[trial.Key] = result;
            lock (file)
            {
                var line = JsonSerializer.Serialize(new StoredResult(trial.Key, result), TrialJson.Default.StoredResult);
                File.AppendAllText(resultsFile, line + "\n");
                Console.Error.WriteLine(FormattableString.Invariant(
                    $"{results.Count,4}/{trials.Count} {trial.Key} AP {result.Score:F3} in {result.Seconds:F0} s"));
            }
        });
        return results;
    }

    /// <summary>A line cut off by a kill is left out, so its trial is trained again.</summary>
    private IEnumerable<KeyValuePair<string, TrainingResult>> ReadResults()
    {
        if (!File.Exists(resultsFile))
            yield break;
        foreach (var line in File.ReadLines(resultsFile).Where(line => line.EndsWith('}')))
        {
            var stored = JsonSerializer.Deserialize(line, TrialJson.Default.StoredResult)!;
            yield return KeyValuePair.Create(stored.Key, stored.Result);
        }
    }

    /// <summary>Null when the trial's process died: the others go on.</summary>
    private static TrainingResult? Train(TrainingPlan plan)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, OneTrial.Command)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        start.Environment["OMP_WAIT_POLICY"] = "PASSIVE";
        using var child = Process.Start(start)!;
        child.StandardInput.WriteLine(JsonSerializer.Serialize(plan, LearningJson.Default.TrainingPlan));
        child.StandardInput.Close();
        var answer = child.StandardOutput.ReadToEnd();
        child.WaitForExit();
        return child.ExitCode == 0
            ? JsonSerializer.Deserialize(answer, LearningJson.Default.TrainingResult)!
            : null;
    }
}
