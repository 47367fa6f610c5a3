using System.Globalization;
using System.Text.Json;
using Microsoft.Playwright;

namespace HyperFD.Screenshots;

/// <summary>
/// What a browser with an empty cache fetches, and how long it takes, until the first page can be used.
/// </summary>
/// <param name="Bytes">Over the wire: compressed bodies.</param>
/// <param name="Milliseconds">From the address to a form that can be filled in.</param>
public sealed record FirstLoad(int Files, long Bytes, double Milliseconds)
{
    private const string Sizes = """
        () => JSON.stringify([...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
          .map(entry => entry.encodedBodySize))
        """;

    public static async Task<FirstLoad> MeasureAsync(IBrowser browser, Uri server, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(browser);
        ArgumentNullException.ThrowIfNull(time);
        await using var context = await browser.NewContextAsync();
        var page = await context.NewPageAsync();
        await page.AddInitScriptAsync("performance.setResourceTimingBufferSize(1000)");
        var start = time.GetTimestamp();
        await page.GotoAsync(new Uri(server, "/sign-in").ToString());
        await page.GetByLabel("User name").FillAsync("admin");
        var elapsed = time.GetElapsedTime(start);
        using var sizes = JsonDocument.Parse(await page.EvaluateAsync<string>(Sizes));
        return new FirstLoad(
            sizes.RootElement.GetArrayLength(), sizes.RootElement.EnumerateArray().Sum(size => size.GetInt64()),
            elapsed.TotalMilliseconds);
    }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Files} files, {Bytes / 1e6:0.00} MB over the wire, usable after {Milliseconds / 1000:0.0} s");
}
