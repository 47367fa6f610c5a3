using HyperFD.Agent.Reports.Pictures;

namespace Platform.Agent.Tests.Reports;

public sealed class ContactSheetTests
{
    /// <summary>
    /// Best F1: at .9 there are 9 right of 14 faces and nothing false (18/23); at .8 five false ones join (18/28). So
    /// strays, all of score .8, do not count here, and errors are misses alone.
    /// </summary>
    [Fact]
    public void Choose_AtTheBestThreshold_DropsWeakerDetections()
    {
        var findings = ReportSamples.Findings(
            "/data",
            ReportSamples.Image("/data/a.jpg", 7, [0, 1, 2, 3, 4, 5], strays: 5),
            ReportSamples.Image("/data/b.jpg", 7, [0, 1, 2]));

        var sheet = ContactSheet.Choose(findings);

        Assert.Equal(0.9f, findings.Best!.Value.Score);
        Assert.Equal([("b", 4, 0), ("a", 1, 0)], sheet.Worst.Select(Errors));
        Assert.Empty(sheet.Typical);
    }

    [Fact]
    public void Choose_KnownErrors_ShowsTheWorstFirstAndMissesBeforeFalseOnes()
    {
        var sheet = ContactSheet.Choose(
        [
            Review("perfect", 3, [0, 1, 2], 0),
            Review("two-false", 2, [0, 1], 2),
            Review("one-missed", 1, [], 0),
            Review("two-missed", 2, [], 0),
            Review("three-missed-two-false", 4, [0], 2),
            Review("empty", 0, [], 0),
        ]);

        Assert.Equal(
            [("three-missed-two-false", 3, 2), ("two-missed", 2, 0), ("two-false", 0, 2), ("one-missed", 1, 0)],
            sheet.Worst.Select(Errors));
        Assert.Equal([("perfect", 0, 0), ("empty", 0, 0)], sheet.Typical.Select(Errors));
    }

    [Fact]
    public void Choose_ManyImages_ShowsTwelveWorstAndTwelveSpreadOverTheRest()
    {
        var sheet = ContactSheet.Choose(
            [.. Enumerable.Range(0, 60).Select(i => Review($"{i}", 59, [.. Enumerable.Range(0, i)], 0))]);

        Assert.Equal(Enumerable.Range(48, 12).Reverse(), sheet.Worst.Select(image => image.Missed.Count));
        Assert.Equal(12, sheet.Typical.Count);
        Assert.Equal([45, 41, 37, 33, 29, 25, 21, 17, 13, 9, 5, 1], sheet.Typical.Select(image => image.Missed.Count));
    }

    /// <summary>The second detection of a face is a false one, a hit on a crowd neither right nor false.</summary>
    [Fact]
    public void Review_DuplicateAndCrowd_AreToldApart()
    {
        var image = ReportSamples.Image("/data/x.jpg", 3, [0, 0, 2]);
        var faces = image.Result.Faces.ToArray();
        faces[2] = faces[2] with { IsCrowd = true };
        image = image with { Result = image.Result with { Faces = faces } };

        var review = ReviewedImage.Of(image, new(image.Result), threshold: 0.5f);

        Assert.Equal(
            (1, 1, 1, 1, 1, 1),
            (review.Found.Count, review.Missed.Count, review.Crowds.Count,
             review.Right.Count, review.Wrong.Count, review.Ignored.Count));
        Assert.Equal(faces[1].Box, review.Missed.Single());
    }

    private static ReviewedImage Review(string name, int faces, int[] hits, int strays)
    {
        var image = ReportSamples.Image($"/data/{name}.jpg", faces, hits, strays);
        return ReviewedImage.Of(image, new(image.Result), threshold: 0.5f);
    }

    private static (string Name, int Missed, int Wrong) Errors(ReviewedImage image) =>
        (Path.GetFileNameWithoutExtension(image.Image.Source.Path), image.Missed.Count, image.Wrong.Count);
}
