using System.Diagnostics;
using System.Globalization;
using HyperFD.Agent.Cli;

namespace HyperFD.Agent.Demo;

/// <summary>
/// The demo's server as a child process. Its standard input is its life line: it ends when that closes, also when this
/// process is killed. It ignores Ctrl-C, so that the last report still arrives.
/// </summary>
internal sealed class ServerChild : IAsyncDisposable
{
    private const string ReadyMark = "HYPERFD_SERVER_READY ";
    private const int LinesKept = 20;
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(15);
    private readonly Process _process;
    private readonly Task _draining;

    private ServerChild(Process process, Uri address, Task draining) =>
        (_process, Address, _draining) = (process, address, draining);

    public Uri Address { get; }

    public int ProcessId => _process.Id;

    /// <param name="program">Full path of the server's DLL.</param>
    /// <param name="port">On 127.0.0.1.</param>
    /// <exception cref="AgentException">It does not come up.</exception>
    public static async Task<ServerChild> StartAsync(
        string program, int port, DemoFolder folder, string password, CancellationToken cancellation)
    {
        var process = Process.Start(StartInfo(program, port, folder)) ?? throw new InvalidOperationException("dotnet did not start.");
        try
        {
            await process.StandardInput.WriteLineAsync(password);
            await process.StandardInput.FlushAsync(cancellation);
            // Drained from the start: a child that fills a pipe stands still.
            var errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            limit.CancelAfter(StartLimit);
            var address = await ReadAddressAsync(process, limit.Token) ?? throw Failed(await errors);
            return new ServerChild(process, address, Task.WhenAll(DrainAsync(process, folder.ServerLog), errors));
        }
        catch (Exception e)
        {
            process.Kill(entireProcessTree: true);
            process.Dispose();
            throw e is OperationCanceledException && !cancellation.IsCancellationRequested ? Failed("It did not answer in a minute.") : e;
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

    private static async Task<Uri?> ReadAddressAsync(Process process, CancellationToken cancellation)
    {
        while (await process.StandardOutput.ReadLineAsync(cancellation) is { } line)
        {
            if (line.StartsWith(ReadyMark, StringComparison.Ordinal))
                return new Uri(line[ReadyMark.Length..].Trim());
        }

        return null;
    }

    private static async Task DrainAsync(Process process, string log)
    {
        await using var writer = new StreamWriter(log, append: false);
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            await writer.WriteLineAsync(line);
            await writer.FlushAsync();
        }
    }

    private static AgentException Failed(string errors) => new(
        ExitCode.Failed, "server-start", "The demo's server did not start.", "Repeat the command; if it fails again, --fresh starts over and forgets earlier demos.")
    {
        Details = [.. errors.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).TakeLast(LinesKept)],
    };
}
