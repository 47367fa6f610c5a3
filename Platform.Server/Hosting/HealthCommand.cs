namespace HyperFD.Server.Hosting;

/// <summary>
/// <c>hyperfd-server health [--url URL]</c>: 0 when the server is ready; for containers, which have no curl.
/// </summary>
internal static class HealthCommand
{
    public const string Name = "health";

    private const string DefaultUrl = "http://127.0.0.1:8080";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public static async Task<int> RunAsync(IReadOnlyList<string> args)
    {
        var url = DefaultUrl;
        if (args is ["--url", var given])
            url = given;
        else if (args.Count > 0)
            throw new StartupException("Usage: hyperfd-server health [--url URL]");
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address))
            throw new StartupException($"'{url}' is not an address. Usage: hyperfd-server health [--url URL]");

        using var client = new HttpClient { Timeout = Patience };
        try
        {
            using var response = await client.GetAsync(new Uri(address, Health.ReadyPath));
            Console.Out.WriteLine(await response.Content.ReadAsStringAsync());
            return response.IsSuccessStatusCode ? ExitCodes.Success : ExitCodes.Failed;
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException)
        {
            await Console.Error.WriteLineAsync($"No healthy server at {url}: {exception.Message}");
            return ExitCodes.Failed;
        }
    }
}
