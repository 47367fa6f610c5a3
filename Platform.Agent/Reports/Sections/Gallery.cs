using HyperFD.Agent.Cli;
using HyperFD.Agent.Reports.Pictures;

namespace HyperFD.Agent.Reports.Sections;

/// <summary>The owner's validation images with what was labelled and what was found.</summary>
internal static class Gallery
{
    public static Html Draw(Findings findings)
    {
        var sheet = ContactSheet.Choose(findings);
        var threshold = findings.Best is { } best
            ? $"At the best threshold, {Figures.Score(best.Score)}."
            : "Nothing was detected.";
        return Html.Of($"""
            <section><h2>Validation images</h2>
            <p class="lead key">{threshold} <span><i class="truth"></i>labelled</span> <span><i class="guess"></i>detected</span>
            <span><i class="truth miss"></i>missed face</span> <span><i class="guess miss"></i>false detection</span> {Crowd(sheet)}</p>
            {Part("Hardest", "worst", $"most missed and false first, of {findings.Images.Count} images", sheet.Worst, findings)}
            {Part("Typical", "typical", "at equal distances through all others, from most errors to fewest", sheet.Typical, findings)}
            </section>
            """);
    }

    private static Html Crowd(ContactSheet sheet) => sheet.Worst.Concat(sheet.Typical).Any(
        image => image.Crowds.Count > 0)
        ? Html.Of($"""<span><i class="crowd"></i>crowd, does not count</span>""")
        : default;

    private static Html Part(string title, string style, string note, IReadOnlyList<ReviewedImage> images, Findings findings) => images.Count == 0
        ? default
        : Html.Of($"""
            <h3>{title} <small>{note}</small></h3>
            <div class="sheet {style}">{Html.Join(images.Select(image => PictureCard.Draw(image, findings.Root)))}</div>
            """);
}
