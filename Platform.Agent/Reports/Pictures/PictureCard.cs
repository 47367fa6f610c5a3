using HyperFD.Learning.Detection.Boxes;

namespace HyperFD.Agent.Reports.Pictures;

/// <summary>
/// An image with its boxes and a line about it. Boxes are drawn over the picture, not into it: sharp at any size.
/// </summary>
internal static class PictureCard
{
    /// <summary>Boxes of a kind in a picture; more would be a blur, and the page must stay small.</summary>
    private const int MostBoxes = 400;

    public static Html Draw(ReviewedImage image, string root)
    {
        var source = image.Image.Source;
        var name = Path.GetRelativePath(root, source.Path);
        return Html.Of($"""
            <figure class="picture">
            <svg viewBox="0 0 {source.Width} {source.Height}" role="img" aria-label="{name}: {Words(image)}">{Pixels(image)}
            {Boxes("crowd", image.Crowds)}{Boxes("crowd", image.Ignored)}{Boxes("truth", image.Found)}{Boxes("guess", image.Right)}{Boxes("truth miss", image.Missed)}{Boxes("guess miss", image.Wrong)}
            </svg>
            <figcaption><span class="{(image.Errors > 0 ? "bad" : "good")}">{Words(image)}</span><bdi title="{name}">{name}</bdi></figcaption>
            </figure>

            """);
    }

    private static Html Pixels(ReviewedImage image)
    {
        var source = image.Image.Source;
        return Thumbnail.Of(source) is not { } jpeg
            ? default
            : Html.Of($"""<image width="{source.Width}" height="{source.Height}" preserveAspectRatio="none" href="data:image/jpeg;base64,{Html.Base64(jpeg)}"/>""");
    }

    /// <summary>All boxes of a kind are one path: hundreds in a crowd cost twenty bytes each.</summary>
    private static Html Boxes(string style, IReadOnlyList<Box> boxes)
    {
        if (boxes.Count == 0)
            return default;
        var path = Html.Join(boxes.Take(MostBoxes).Select(box => Html.Of(
            $"M{box.Left:0} {box.Top:0}h{box.Width:0}v{box.Height:0}h{-box.Width:0}z")));
        return Html.Of($"""<path class="{style}" d="{path}"/>""");
    }

    private static string Words(ReviewedImage image)
    {
        var faces = image.Found.Count + image.Missed.Count;
        var labelled = FormattableString.Invariant($"{faces} {(faces == 1 ? "face" : "faces")}");
        string[] errors =
        [
            .. image.Missed.Count > 0
                ? [FormattableString.Invariant($"{image.Missed.Count} missed")]
                : Array.Empty<string>(),
            .. image.Wrong.Count > 0
                ? [FormattableString.Invariant($"{image.Wrong.Count} false")]
                : Array.Empty<string>(),
        ];
        return string.Join(
            " · ", [labelled, .. errors.Length > 0 ? errors : [faces == 0 ? "none reported" : "all found"]]);
    }
}
