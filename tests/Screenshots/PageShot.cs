using Microsoft.Playwright;

namespace HyperFD.Screenshots;

/// <summary>One page, from its first to its last pixel.</summary>
public static class PageShot
{
    /// <exception cref="InvalidOperationException">The page is wider than its window.</exception>
    public static async Task SaveAsync(IPage page, Look look, string path)
    {
        ArgumentNullException.ThrowIfNull(page);
        ArgumentNullException.ThrowIfNull(look);
        await EnsureFitsAsync(page, Path.GetFileName(path));
        // A window as high as the page, so that what sticks to the window's edges stands at the page's edges.
        var height = await page.EvaluateAsync<int>("() => document.documentElement.scrollHeight");
        await page.SetViewportSizeAsync(look.Width, Math.Max(height, look.Height));
        await page.ScreenshotAsync(new() { Path = path });
        await page.SetViewportSizeAsync(look.Width, look.Height);
    }

    /// <summary>The first part of a page with photographs, which as a PNG would weigh megabytes.</summary>
    /// <param name="height">CSS pixels from the top.</param>
    /// <exception cref="InvalidOperationException">The page is wider than its window.</exception>
    public static async Task SaveTopAsync(IPage page, Look look, string path, int height)
    {
        ArgumentNullException.ThrowIfNull(page);
        ArgumentNullException.ThrowIfNull(look);
        await EnsureFitsAsync(page, Path.GetFileName(path));
        await page.SetViewportSizeAsync(look.Width, height);
        await page.ScreenshotAsync(new() { Path = path, Type = ScreenshotType.Jpeg, Quality = 82 });
    }

    private static async Task EnsureFitsAsync(IPage page, string name)
    {
        await page.EvaluateAsync("() => document.fonts.ready");
        var overflow = await page.EvaluateAsync<int>(
            "() => document.documentElement.scrollWidth - document.documentElement.clientWidth");
        if (overflow > 0)
            throw new InvalidOperationException($"{name} is {overflow} px wider than the window.");
    }
}
