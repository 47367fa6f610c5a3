using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace HyperFD.Agent.Trials;

/// <summary>Runs one request in a worker process of its own and answers its last message.</summary>
/// <param name="launch">How to start it.</param>
/// <param name="log">Where its standard error goes, line by line.</param>
internal sealed class WorkerRunner(WorkerLaunch launch, Action<string> log)
{
    private const int ErrorLinesKept = 5;

    /// <summary>How long a worker may take from "cancel" to its end: a batch, a checkpoint, native clean-up.</summary>
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(20);

    /// <summary>The same for workers of so many threads.</summary>
    public WorkerRunner With(int threads) => new(launch.With(threads), log);

    /// <param name="progress">Called for each progress message, one at a time.</param>
    /// <param name="cancellation">Asks the worker to stop; the answer is then its <c>Stopped</c> message.</param>
    /// <returns>The last message; a crash is a failure with the reason <see cref="WorkerReasons.Crashed"/>.</returns>
    public async Task<WorkerMessage> RunAsync(
        WorkerRequest request, Action<WorkerProgress> progress, CancellationToken cancellation)
    {
        using var process = Start();
        var errors = new Queue<string>();
        var reading = ReadErrorsAsync(process.StandardError, errors);
        try
        {
            Send(process, JsonSerializer.Serialize(request, AgentLineJson.Default.WorkerRequest));
            using var registration = cancellation.Register(() => AskToStop(process));
            var last = await ReadMessagesAsync(process, progress);
            CloseInput(process);
            await process.WaitForExitAsync(CancellationToken.None);
            await reading;
            return last ?? Crash(process.ExitCode, errors, cancellation);
        }
        finally
        {
            End(process);
        }
    }

    private Process Start()
    {
        var start = new ProcessStartInfo(launch.FileName, launch.Arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            CreateNoWindow = true,
        };
        foreach (var (name, value) in launch.Variables)
            start.Environment[name] = value;
        return Process.Start(start) ?? throw new InvalidOperationException("The worker process did not start.");
    }

    private static async Task<WorkerMessage?> ReadMessagesAsync(Process process, Action<WorkerProgress> progress)
    {
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            var message = Parse(line);
            if (message?.Progress is { } step)
                progress(step);
            else if (message is not null)
                return message;
        }

        return null;
    }

    /// <summary>A line that is no message, because the process died while writing it, counts as none.</summary>
    private static WorkerMessage? Parse(string line)
    {
        try
        {
            return JsonSerializer.Deserialize(line, AgentLineJson.Default.WorkerMessage);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private async Task ReadErrorsAsync(StreamReader reader, Queue<string> kept)
    {
        while (await reader.ReadLineAsync() is { } line)
        {
            log(line);
            kept.Enqueue(line);
            if (kept.Count > ErrorLinesKept)
                kept.Dequeue();
        }
    }

    private static WorkerMessage Crash(int exitCode, Queue<string> errors, CancellationToken cancellation)
    {
        if (cancellation.IsCancellationRequested)
            return new WorkerMessage(Stopped: new WorkerStopped(Step: 0));
        var text = string.Create(
            CultureInfo.InvariantCulture, $"The worker process ended with code {exitCode}. {string.Join(' ', errors)}");
        return new WorkerMessage(Failed: new WorkerFailure(WorkerReasons.Crashed, text.Trim(), Step: 0, Curve: []));
    }

    private static void Send(Process process, string line)
    {
        try
        {
            process.StandardInput.WriteLine(line);
            process.StandardInput.Flush();
        }
        catch (IOException)
        {
            // It died at once; reading its output finds that out.
        }
    }

    private static void CloseInput(Process process)
    {
        try
        {
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It died with something unread.
        }
    }

    private static void AskToStop(Process process)
    {
        try
        {
            process.StandardInput.WriteLine(JsonSerializer.Serialize(
                new WorkerCommand(Cancel: true), AgentLineJson.Default.WorkerCommand));
            process.StandardInput.Flush();
            _ = EndLateAsync(process);
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or InvalidOperationException)
        {
            // It is gone already, which is what was wanted.
        }
    }

    private static async Task EndLateAsync(Process process)
    {
        await Task.Delay(StopLimit);
        End(process);
    }

    private static void End(Process process)
    {
        try
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // Disposed or never started.
        }
    }
}
