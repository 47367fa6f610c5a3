using Microsoft.Playwright;

namespace HyperFD.Screenshots;

/// <summary>
/// Takes the head of the owner's page of a run, a file, in every look. Only for runs on drawn faces: the pictures are
/// public.
/// </summary>
public static class ReportShots
{
    /// <summary>Down to the first pictures at 1280 pixels' width.</summary>
    private const int Height = 1900;

    /// <exception cref="InvalidOperationException">
    /// The page asked for something outside itself, or is wider than its window.
    /// </exception>
    public static async Task TakeAsync(IBrowser browser, string file, string folder)
    {
        ArgumentNullException.ThrowIfNull(browser);
        Directory.CreateDirectory(folder);
        var address = new Uri(Path.GetFullPath(file));
        foreach (var look in Look.All)
        {
            await using var context = await browser.NewContextAsync(look.ContextOptions(address));
            var page = await context.NewPageAsync();
            var requests = new List<string>();
            page.Request += (_, request) => requests.Add(request.Url);
            await page.GotoAsync(address.ToString());
            if (requests.Find(url =>
                url != address.ToString() && !url.StartsWith("data:", StringComparison.Ordinal)) is { } outside)
                throw new InvalidOperationException($"The report asked for {outside}.");
            await PageShot.SaveTopAsync(page, look, Path.Combine(folder, $"report-{look.Name}.jpg"), Height);
        }
    }
}
