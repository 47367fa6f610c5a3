using System.Diagnostics;
using System.Text.Json;
using HyperFD.Learning.Training;

namespace Benchmarks.Trials;

/// <summary>
/// A <see cref="TrialWorker"/> seen from its parent: one torch thread, one trial at a time. Started with its first
/// trial, and again after it died. For one thread.
/// </summary>
internal sealed class WorkerProcess : IDisposable
{
    private Process? child;

    /// <summary>Null when the worker died over this trial.</summary>
    public TrainingResult? Train(TrainingPlan plan)
    {
        child ??= Start();
        try
        {
            child.StandardInput.WriteLine(JsonSerializer.Serialize(plan, LearningJson.Default.TrainingPlan));
            child.StandardInput.Flush();
            if (child.StandardOutput.ReadLine() is { } answer)
                return JsonSerializer.Deserialize(answer, LearningJson.Default.TrainingResult)!;
        }
        catch (IOException)
        {
            // Its end of the pipe is gone.
        }

        Dispose();
        child = null;
        return null;
    }

    public void Dispose()
    {
        if (child is null)
            return;
        child.StandardInput.Close();
        child.WaitForExit();
        child.Dispose();
    }

    private static Process Start()
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, TrialWorker.Command)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        start.Environment["OMP_WAIT_POLICY"] = "PASSIVE";
        start.Environment["OMP_NUM_THREADS"] = "1";
        return Process.Start(start)!;
    }
}
