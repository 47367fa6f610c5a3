using Microsoft.Playwright;

namespace HyperFD.Screenshots;

/// <summary>The system's Chromium under Playwright: its own download is not needed.</summary>
public static class Chromium
{
    private static readonly string[] Paths =
        ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    private static readonly string[] Flags =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync",
    ];

    /// <summary>Where it is; <c>HYPERFD_CHROMIUM</c> first. Null when this machine has none.</summary>
    public static string? Find() =>
        new[] { Environment.GetEnvironmentVariable("HYPERFD_CHROMIUM") }.Concat(Paths).FirstOrDefault(File.Exists);

    /// <exception cref="FileNotFoundException">There is no Chromium on this machine.</exception>
    public static Task<IBrowser> LaunchAsync(IPlaywright playwright)
    {
        ArgumentNullException.ThrowIfNull(playwright);
        var path = Find() ?? throw new FileNotFoundException(
            "No Chromium found. Install it (Debian: apt-get install chromium) or name it in HYPERFD_CHROMIUM.");
        return playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = path, Args = Flags });
    }
}
