using Microsoft.Playwright;

namespace HyperFD.Screenshots;

/// <summary>A width and a theme that every page is taken in.</summary>
public sealed record Look(string Name, int Width, int Height, ColorScheme Scheme)
{
    public static IReadOnlyList<Look> All { get; } =
    [
        new("1280-light", 1280, 800, ColorScheme.Light),
        new("1280-dark", 1280, 800, ColorScheme.Dark),
        new("390-light", 390, 844, ColorScheme.Light),
        new("390-dark", 390, 844, ColorScheme.Dark),
    ];

    public BrowserNewContextOptions ContextOptions(Uri server) => new()
    {
        BaseURL = server.ToString(),
        ViewportSize = new ViewportSize { Width = Width, Height = Height },
        ColorScheme = Scheme,
        IsMobile = Width < 600,
        ReducedMotion = ReducedMotion.Reduce,
    };
}
