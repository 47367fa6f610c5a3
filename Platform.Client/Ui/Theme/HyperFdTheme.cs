using MudBlazor;

namespace HyperFD.Client.Ui.Theme;

/// <summary>The kit's theme. Colours are those of css/tokens.css; a test keeps the two equal.</summary>
public static class HyperFdTheme
{
    private const string FontStack = "Inter";

    public static PaletteLight Light { get; } = new()
    {
        Primary = "#0b6e69",
        PrimaryContrastText = "#ffffff",
        Secondary = "#4f4fc4",
        Success = "#1a7a48",
        Warning = "#8f5600",
        Error = "#b3261e",
        Info = "#0b6e69",
        Background = "#f4f6f7",
        BackgroundGray = "#eaeff1",
        Surface = "#ffffff",
        TextPrimary = "#10202a",
        TextSecondary = "#465965",
        TextDisabled = "#7a8b95",
        ActionDefault = "#465965",
        LinesDefault = "#d9e1e5",
        LinesInputs = "#8496a1",
        Divider = "#d9e1e5",
        TableLines = "#d9e1e5",
        Skeleton = "#e3e9ec",
        OverlayDark = "rgba(16,32,42,0.45)",
    };

    public static PaletteDark Dark { get; } = new()
    {
        Primary = "#54ccc1",
        PrimaryContrastText = "#06201e",
        Secondary = "#abaaff",
        Success = "#6dd49b",
        Warning = "#f0b65f",
        Error = "#ff8f86",
        ErrorContrastText = "#2b0907",
        Info = "#54ccc1",
        Background = "#0c1216",
        BackgroundGray = "#1a242a",
        Surface = "#131b20",
        TextPrimary = "#e5edf1",
        TextSecondary = "#a5b5be",
        TextDisabled = "#6d7e88",
        ActionDefault = "#a5b5be",
        LinesDefault = "#27333a",
        LinesInputs = "#5f727d",
        Divider = "#27333a",
        TableLines = "#27333a",
        Skeleton = "#1f2a31",
        OverlayDark = "rgba(0,0,0,0.6)",
    };

    public static MudTheme Kit { get; } = new()
    {
        PaletteLight = Light,
        PaletteDark = Dark,
        LayoutProperties = new LayoutProperties { DefaultBorderRadius = "10px" },
        Typography = new Typography
        {
            Default = new DefaultTypography
            {
                FontFamily = [FontStack, "system-ui", "sans-serif"],
                FontSize = "0.9375rem",
            },
            Button = new ButtonTypography
            {
                FontSize = "0.875rem",
                FontWeight = "600",
                TextTransform = "none",
                LetterSpacing = "0",
            },
        },
    };
}
