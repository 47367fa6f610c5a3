using System.Diagnostics;
using HyperFD.TestSupport;

namespace EndToEnd.Support;

/// <summary>The real server, built beside this test, as a child process with a data folder of its own.</summary>
public sealed class RunningServer : IAsyncDisposable
{
    private const string ReadyWord = "HYPERFD_SERVER_READY ";
    private const string SetupPath = "/setup?token=";
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(2);
    private readonly Process process;
    private readonly TaskCompletionSource<string> setupLink;

    private RunningServer(Process process, Uri address, TaskCompletionSource<string> setupLink)
    {
        this.process = process;
        this.setupLink = setupLink;
        Address = address;
    }

    public Uri Address { get; }

    /// <summary>The one-time link that a server without an account prints, on standard error.</summary>
    public Task<string> SetupLinkAsync() => setupLink.Task.WaitAsync(StartLimit);

    /// <param name="dataFolder">Where the server keeps everything.</param>
    /// <param name="password">Of the user <c>admin</c>; null leaves the first account to the setup link.</param>
    /// <param name="address">Null takes a free port.</param>
    public static async Task<RunningServer> StartAsync(string dataFolder, string? password, Uri? address = null)
    {
        var child = Process.Start(Describe(dataFolder, password, address))
            ?? throw new InvalidOperationException("No process.");
        var link = new TaskCompletionSource<string>();
        var ready = new TaskCompletionSource<Uri>();
        child.ErrorDataReceived += (_, line) =>
            Note(line.Data, SetupPath, text => link.TrySetResult(text.Split(' ')[^1]));
        child.OutputDataReceived += (_, line) =>
            Note(line.Data, ReadyWord, text => ready.TrySetResult(new Uri(text[ReadyWord.Length..])));
        child.BeginErrorReadLine();
        child.BeginOutputReadLine();
        if (password is not null)
            await child.StandardInput.WriteLineAsync(password);
        await child.StandardInput.FlushAsync();
        try
        {
            return new RunningServer(child, await ready.Task.WaitAsync(StartLimit), link);
        }
        catch (TimeoutException)
        {
            child.Kill(entireProcessTree: true);
            throw;
        }
    }

    /// <summary>As if the power failed.</summary>
    public async Task KillAsync()
    {
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
            await KillAsync();
        process.Dispose();
    }

    private static ProcessStartInfo Describe(string dataFolder, string? password, Uri? address)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = dataFolder,
        };
        start.ArgumentList.Add(Binary());
        start.ArgumentList.Add("--urls");
        start.ArgumentList.Add(address?.GetLeftPart(UriPartial.Authority) ?? "http://127.0.0.1:0");
        start.ArgumentList.Add("--exit-with-stdin");
        if (password is not null)
            start.ArgumentList.Add("--setup-password-stdin");
        start.Environment["HYPERFD_SERVER__DataFolder"] = dataFolder;
        start.Environment["HYPERFD_SERVER__Experience__ImportShipped"] = "false";
        return start;
    }

    /// <summary>
    /// The server's own output folder: only there are the dashboard's files named beside it. <c>HYPERFD_TEST_SERVER</c>
    /// names another one, for example a published and trimmed one.
    /// </summary>
    private static string Binary()
    {
        if (Environment.GetEnvironmentVariable("HYPERFD_TEST_SERVER") is { Length: > 0 } published)
            return published;
        var mine = Path.GetRelativePath(
            Path.Combine(RepositoryRoot.Find(), "tests", "EndToEnd"), AppContext.BaseDirectory);
        return Path.Combine(RepositoryRoot.Find(), "Platform.Server", mine, "hyperfd-server.dll");
    }

    private static void Note(string? line, string word, Action<string> take)
    {
        if (line?.Contains(word, StringComparison.Ordinal) == true)
            take(line.Trim());
    }
}
