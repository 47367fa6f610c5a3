using System.Diagnostics;
using System.Runtime.InteropServices;
using HyperFD.Contracts;
using Platform.Server.Tests.Support;

namespace Platform.Server.Tests.Hosting;

/// <summary>The server as a process of its own, with its streams.</summary>
internal sealed class ServerChild : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private readonly Process process;
    private readonly List<string> output = [];
    private readonly List<string> errors = [];

    private ServerChild(Process process)
    {
        this.process = process;
        process.OutputDataReceived += (_, line) => Keep(output, line.Data);
        process.ErrorDataReceived += (_, line) => Keep(errors, line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public IReadOnlyList<string> Output => Copy(output);

    public IReadOnlyList<string> Errors => Copy(errors);

    public Uri Address { get; private set; } = null!;

    public static ServerChild Run(string dataFolder, params string[] args)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = dataFolder,
        };
        start.Environment["HYPERFD_SERVER__DataFolder"] = Path.Combine(dataFolder, "data");
        start.Environment["HYPERFD_SERVER__Door__TriesPerMinute"] = "10000";
        start.Environment["HYPERFD_SERVER__Experience__ImportShipped"] = "false";
        // Where 0.5 is written 0,5: nothing on the wire or in the database may depend on where a server runs.
        start.Environment["LC_ALL"] = "de_DE.UTF-8";
        foreach (var arg in args.Prepend(Path.Combine(AppContext.BaseDirectory, "hyperfd-server.dll")))
            start.ArgumentList.Add(arg);
        return new ServerChild(new Process { StartInfo = start });
    }

    /// <summary>A listening server; its admin has the password of the tests.</summary>
    public static async Task<ServerChild> ListenAsync(string dataFolder, params string[] args)
    {
        var child = Run(dataFolder, ["--urls", "http://127.0.0.1:0", "--setup-password-stdin", .. args]);
        await child.WriteLineAsync(TestServer.AdminPassword);
        await child.ReadyAsync();
        return child;
    }

    public Task WriteLineAsync(string line) => process.StandardInput.WriteLineAsync(line);

    public void CloseInput() => process.StandardInput.Close();

    public async Task ReadyAsync()
    {
        const string Word = "HYPERFD_SERVER_READY ";
        await Waiting.UntilAsync(() => Task.FromResult(process.HasExited || Output.Count > 0));
        Assert.True(
            Output.Count > 0 && Output[0].StartsWith(Word, StringComparison.Ordinal), string.Join('\n', Errors));
        Address = new Uri(Output[0][Word.Length..]);
    }

    public HttpClient CreateClient()
    {
        var client = new HttpClient { BaseAddress = Address };
        client.DefaultRequestHeaders.Add(HyperFdProtocol.Header, "1");
        client.DefaultRequestHeaders.Add(HyperFdProtocol.AntiforgeryHeader, "1");
        return client;
    }

    public void Signal(PosixSignal signal)
    {
        var name = signal == PosixSignal.SIGINT ? "-INT" : "-TERM";
        using var kill = Process.Start(
            "kill", [name, process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
        Assert.Equal(0, kill.ExitCode);
    }

    /// <summary>SIGKILL: no handler, no flush, nothing.</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    public async Task<int> ExitCodeAsync()
    {
        await process.WaitForExitAsync().WaitAsync(Patience);
        return process.ExitCode;
    }

    public void Dispose()
    {
        if (!process.HasExited)
            process.Kill();
        process.WaitForExit();
        process.Dispose();
    }

    private static void Keep(List<string> lines, string? line)
    {
        if (line is null)
            return;
        lock (lines)
            lines.Add(line);
    }

    private static string[] Copy(List<string> lines)
    {
        lock (lines)
            return [.. lines];
    }
}
