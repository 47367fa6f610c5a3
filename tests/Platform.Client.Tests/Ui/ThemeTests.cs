using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using HyperFD.Client.Ui.Theme;
using MudBlazor;
using MudBlazor.Utilities;

namespace Platform.Client.Tests.Ui;

/// <summary>
/// Colours: the kit's and ours are the same, and text can be read on what it stands on (WCAG 2.2, AA: 4.5 to 1).
/// </summary>
public sealed partial class ThemeTests
{
    [Theory]
    [InlineData("light")]
    [InlineData("dark")]
    public void Kit_Palette_EqualsTokens(string theme)
    {
        Palette kit = theme == "light" ? HyperFdTheme.Light : HyperFdTheme.Dark;
        var tokens = Tokens(theme);
        Assert.Equal(
            (tokens["brand"], tokens["on-brand"], tokens["accent"], tokens["good"], tokens["warn"], tokens["bad"]),
            (Hex(kit.Primary), Hex(kit.PrimaryContrastText), Hex(kit.Secondary),
             Hex(kit.Success), Hex(kit.Warning), Hex(kit.Error)));
        Assert.Equal(
            (tokens["bg"], tokens["surface"], tokens["text"], tokens["text-2"], tokens["line"], tokens["skeleton"]),
            (Hex(kit.Background), Hex(kit.Surface), Hex(kit.TextPrimary),
             Hex(kit.TextSecondary), Hex(kit.Divider), Hex(kit.Skeleton)));
    }

    [Theory]
    [InlineData("text", "bg")]
    [InlineData("text-2", "bg")]
    [InlineData("text-2", "surface")]
    [InlineData("text-2", "sunken")]
    [InlineData("text-3", "surface")]
    [InlineData("brand", "surface")]
    [InlineData("brand", "bg")]
    [InlineData("brand", "brand-soft")]
    [InlineData("on-brand", "brand")]
    [InlineData("accent", "accent-soft")]
    [InlineData("text-2", "accent-soft")]
    [InlineData("good", "good-soft")]
    [InlineData("warn", "warn-soft")]
    [InlineData("bad", "bad-soft")]
    [InlineData("text", "bad-soft")]
    [InlineData("warn", "surface")]
    public void Contrast_TextOnGround_IsReadable(string text, string ground)
    {
        foreach (var theme in new[] { "light", "dark" })
        {
            var tokens = Tokens(theme);
            var contrast = Contrast(new MudColor(tokens[text]), new MudColor(tokens[ground]));
            Assert.True(contrast >= 4.5, FormattableString.Invariant($"{text} on {ground}, {theme}: {contrast:0.00}"));
        }
    }

    [Fact]
    public void Contrast_DangerousButton_IsReadable()
    {
        foreach (Palette kit in new Palette[] { HyperFdTheme.Light, HyperFdTheme.Dark })
            Assert.True(Contrast(kit.ErrorContrastText, kit.Error) >= 4.5);
    }

    private static string Hex(MudColor colour) => colour.ToString(MudColorOutputFormats.Hex);

    private static double Contrast(MudColor one, MudColor other)
    {
        var (light, dark) = (Math.Max(Luminance(one), Luminance(other)), Math.Min(Luminance(one), Luminance(other)));
        return (light + 0.05) / (dark + 0.05);
    }

    /// <summary>Relative luminance of sRGB as WCAG defines it.</summary>
    private static double Luminance(MudColor colour) =>
        0.2126 * Linear(colour.R) + 0.7152 * Linear(colour.G) + 0.0722 * Linear(colour.B);

    private static double Linear(byte channel)
    {
        var share = channel / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.Pow((share + 0.055) / 1.055, 2.4);
    }

    private static Dictionary<string, string> Tokens(string theme, [CallerFilePath] string here = "")
    {
        var css = File.ReadAllText(Path.Combine(
            Path.GetDirectoryName(here)!, "../../../Platform.Client/wwwroot/css/tokens.css"));
        var block = css.Split($"[data-theme=\"{theme}\"]")[1].Split('}')[0];
        return Colours().Matches(block).ToDictionary(
            match => match.Groups["name"].Value, match => match.Groups["colour"].Value, StringComparer.Ordinal);
    }

    [GeneratedRegex("--(?<name>[a-z0-9-]+): (?<colour>#[0-9a-f]{6});", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Colours();
}
