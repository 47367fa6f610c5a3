using System.Diagnostics;

namespace Benchmarks.Loop.Processes;

/// <summary>
/// The real server with a data folder of its own and one table for all it knows. Its standard input is its life line:
/// it ends when that closes, also when this process is killed.
/// </summary>
internal sealed class LoopServer : IAsyncDisposable
{
    private const string ReadyWord = "HYPERFD_SERVER_READY ";
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(30);
    private readonly Process process;
    private readonly ProcessLog log;
    private readonly TaskCompletionSource<Uri> ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private LoopServer(Process process, ProcessLog log) => (this.process, this.log) = (process, log);

    public Uri Address => ready.Task.Result;

    /// <param name="password">Of the user <c>admin</c>.</param>
    /// <exception cref="InvalidOperationException">It ended at once; its log says why.</exception>
    /// <exception cref="TimeoutException">It does not listen.</exception>
    public static async Task<LoopServer> StartAsync(
        ProgramFile program, string strategy, LoopFolder folder, string password)
    {
        var child = Process.Start(Describe(program, strategy, folder))
            ?? throw new InvalidOperationException("No process.");
        var server = new LoopServer(child, new ProcessLog(folder.ServerLog));
        server.Listen();
        try
        {
            await server.GreetAsync(password);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It is gone already.
        }

        using var limit = new CancellationTokenSource(StopLimit);
        await process.WaitForExitAsync(limit.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!process.HasExited)
            process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
        log.Dispose();
    }

    /// <summary>Hands over the password and waits until the server listens.</summary>
    private async Task GreetAsync(string password)
    {
        try
        {
            await process.StandardInput.WriteLineAsync(password);
            await process.StandardInput.FlushAsync();
        }
        catch (IOException)
        {
            // It ended before it read; the next line finds that out.
        }

        if (await Task.WhenAny(ready.Task, process.WaitForExitAsync()).WaitAsync(StartLimit) != ready.Task)
            throw new InvalidOperationException("The server ended at once; its log says why.");
    }

    private void Listen()
    {
        process.ErrorDataReceived += (_, line) => log.Write(line.Data);
        process.OutputDataReceived += (_, line) =>
        {
            log.Write(line.Data);
            if (line.Data?.StartsWith(ReadyWord, StringComparison.Ordinal) == true)
                ready.TrySetResult(new Uri(line.Data[ReadyWord.Length..].Trim()));
        };
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
    }

    private static ProcessStartInfo Describe(ProgramFile program, string strategy, LoopFolder folder)
    {
        string[] settings =
        [
            "--urls", "http://127.0.0.1:0", "--exit-with-stdin", "--setup-password-stdin",
            $"--DataFolder={folder.ServerData}",
            $"--Experience:ShippedFolder={folder.Table}", $"--Learner:Strategy={strategy}",
        ];
        var start = new ProcessStartInfo(program.FileName, program.Arguments(settings))
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder.ServerData,
        };
        ProgramFile.Forget(start);
        return start;
    }
}
