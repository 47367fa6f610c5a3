using System.Diagnostics;
using System.Globalization;
using HyperFD.Agent.Cli;
using HyperFD.Agent.Trials;

namespace HyperFD.Agent.Demo;

/// <summary>
/// The demo's server as a child process. Its standard input is its life line: it ends when that closes, also when this
/// process is killed. It ignores Ctrl-C, so that the last report still arrives.
/// </summary>
internal sealed class ServerChild : IAsyncDisposable
{
    private const string ReadyMark = "HYPERFD_SERVER_READY ";

    /// <summary>What the server says when another program listens at its address.</summary>
    private const string PortTaken = "The address is in use";
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(15);
    private readonly Process _process;
    private readonly ServerLog _log;
    private readonly TaskCompletionSource<Uri?> _ready = new();
    private readonly Task _draining;

    private ServerChild(Process process, ServerLog log)
    {
        (_process, _log) = (process, log);
        // Drained from the start: a child that fills a pipe stands still.
        _draining = Task.WhenAll(DrainOutputAsync(), log.DrainAsync(process.StandardError));
    }

    public Uri Address => _ready.Task.Result!;

    public int ProcessId => _process.Id;

    /// <param name="program">Full path of the server's DLL.</param>
    /// <param name="state">
    /// Its password, and the port that it had; where that is taken or none, a free one is found.
    /// </param>
    /// <exception cref="AgentException">It does not come up.</exception>
    public static async Task<ServerChild> StartAsync(
        string program, DemoState state, DemoFolder folder, CancellationToken cancellation)
    {
        try
        {
            return await StartOnAsync(program, state, folder, cancellation);
        }
        catch (AgentException e)
            when (state.Port != 0 && e.Details.Any(line => line.Contains(PortTaken, StringComparison.Ordinal)))
        {
            return await StartOnAsync(program, state with { Port = 0 }, folder, cancellation);
        }
    }

    private static async Task<ServerChild> StartOnAsync(
        string program, DemoState state, DemoFolder folder, CancellationToken cancellation)
    {
        var log = new ServerLog(folder.ServerLog);
        var process = Process.Start(StartInfo(program, state.Port, folder))
            ?? throw new InvalidOperationException("dotnet did not start.");
        var child = new ServerChild(process, log);
        try
        {
            await child.GreetAsync(state.Password, cancellation);
            return child;
        }
        catch
        {
            process.Kill(entireProcessTree: true);
            await child.DisposeAsync();
            throw;
        }
    }

    /// <summary>Closes the life line, waits, and kills only what does not end by itself.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            _process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It is gone already.
        }

        using var limit = new CancellationTokenSource(StopLimit);
        await _process.WaitForExitAsync(limit.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        await _draining;
        _log.Dispose();
        _process.Dispose();
    }

    private static ProcessStartInfo StartInfo(string program, int port, DemoFolder folder)
    {
        var url = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}");
        string[] arguments = [program, "--urls", url, "--setup-password-stdin", "--exit-with-stdin"];
        var start = new ProcessStartInfo(DotnetHost.Path, arguments)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetDirectoryName(program)!,
        };
        start.Environment["HYPERFD_SERVER__DataFolder"] = folder.ServerData;
        return start;
    }

    /// <summary>Hands over the password and waits until the server listens.</summary>
    private async Task GreetAsync(string password, CancellationToken cancellation)
    {
        try
        {
            await _process.StandardInput.WriteLineAsync(password);
            await _process.StandardInput.FlushAsync(cancellation);
        }
        catch (IOException)
        {
            // It ended at once; its last lines say why.
        }

        try
        {
            if (await _ready.Task.WaitAsync(StartLimit, cancellation) is null)
            {
                await _draining;
                throw Failed(_log.Last);
            }
        }
        catch (TimeoutException)
        {
            throw Failed([.. _log.Last, "It did not answer in a minute."]);
        }
    }

    private async Task DrainOutputAsync()
    {
        await _log.DrainAsync(_process.StandardOutput, line =>
        {
            if (line.StartsWith(ReadyMark, StringComparison.Ordinal))
                _ready.TrySetResult(new Uri(line[ReadyMark.Length..].Trim()));
        });
        _ready.TrySetResult(null);
    }

    private static AgentException Failed(IReadOnlyList<string> lines) => new(
        ExitCode.Failed, "server-start", "The demo's server did not start.",
        "Repeat the command; if it fails again, --fresh starts over and forgets earlier demos.")
    {
        Details = lines,
    };
}
