namespace HyperFD.Agent.Reports.Pictures;

/// <summary>Which images are shown: those with most errors first, and some from the whole of the rest.</summary>
internal sealed record ContactSheet(IReadOnlyList<ReviewedImage> Worst, IReadOnlyList<ReviewedImage> Typical)
{
    public const int MostImages = 24;
    private const int MostWorst = 12;

    public static ContactSheet Choose(Findings findings) => Choose(
        [
            .. findings.Images.Zip(
                findings.Matchers, (image, matcher) => ReviewedImage.Of(image, matcher, findings.Threshold)),
        ]);

    /// <summary>
    /// Worst: most missed and false together, of equals most missed, then in reading order; an image without error is
    /// never among them. Typical: at equal distances through the others, so that good ones show as often as they are.
    /// </summary>
    public static ContactSheet Choose(IReadOnlyList<ReviewedImage> images)
    {
        var ranked = images.OrderByDescending(image => image.Errors).ThenByDescending(image => image.Missed.Count)
            .ToList();
        var worst = ranked.TakeWhile(image => image.Errors > 0).Take(MostWorst).ToList();
        var rest = ranked[worst.Count..];
        var count = Math.Min(rest.Count, MostImages - worst.Count);
        return new ContactSheet(
            worst, [.. Enumerable.Range(0, count).Select(i => rest[((2 * i) + 1) * rest.Count / (2 * count)])]);
    }
}
