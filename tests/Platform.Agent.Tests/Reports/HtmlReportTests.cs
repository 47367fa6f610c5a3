using System.Text;
using System.Xml;
using System.Xml.Linq;
using HyperFD.Agent.Reports;
using HyperFD.Contracts.Trials;
using HyperFD.TestSupport;
using Platform.Agent.Tests.Support;
using SkiaSharp;

namespace Platform.Agent.Tests.Reports;

public sealed class HtmlReportTests : IDisposable
{
    private const int MostBytes = 2_000_000;
    private const string Hostile = "<script>alert(1)</script> \" onload='x' & \u0001\u202e</title>";
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Write_AfterARun_HoldsEveryTrialAndMarksTheChosenOne()
    {
        var run = ReportSamples.Run(Drawn(6), trials: 5);

        var rows = Parse(HtmlReport.Write(run)).Descendants("tbody").Single().Elements("tr").ToList();

        Assert.Equal(["1", "2", "3", "4", "5 chosen"], rows.Select(row => row.Element("th")!.Value.Trim()));
        Assert.All(run.Result.Trials.Zip(rows), pair => Assert.All(
            pair.First.Differences.Split(' '), choice =>
                Assert.Contains(choice, pair.Second.Value, StringComparison.Ordinal)));
        Assert.Equal(".003", rows[4].Elements("td").First().Value);
    }

    [Fact]
    public void Write_AtItsHead_SaysThatItIsLocal() =>
        Assert.StartsWith(
            "Local only.", Parse(HtmlReport.Write(ReportSamples.Run(Drawn(2)))).Descendants(
                "main").Single().Value.Trim(), StringComparison.Ordinal);

    [Fact]
    public void Write_HostileNames_AreTextAndNothingElse()
    {
        var source = ReportSamples.Image(
            Path.Combine(_folder.FullPath, Hostile.Replace("/", "", StringComparison.Ordinal) + ".jpg"), 1, []);
        var trial = ReportSamples.Trial(1) with
        {
            Differences = Hostile,
            Reason = Hostile,
            Score = null,
            Outcome = TrialOutcome.Failed,
        };
        var result =
            ReportSamples.Result(Hostile, [trial, ReportSamples.Trial(2)]) with { Server = Hostile, Ledger = Hostile };
        var findings = ReportSamples.Findings(_folder.FullPath, source);

        var html = HtmlReport.Write(new ReportedRun(result, findings, Failure: null, DateTime.UnixEpoch));
        var withoutFindings = HtmlReport.Write(new ReportedRun(result, Findings: null, Hostile, DateTime.UnixEpoch));

        Assert.All([html, withoutFindings], text =>
        {
            var page = Parse(text);
            Assert.Empty(page.Descendants("script"));
            Assert.DoesNotContain(
                page.Descendants().Attributes(), attribute =>
                    attribute.Name.LocalName.StartsWith("on", StringComparison.Ordinal));
            Assert.Equal(Hostile.Replace('\u0001', '\uFFFD'), page.Descendants("h1").Single().Value);
        });
        Assert.Contains(
            "<script>alert(1)<script>", Parse(html).Descendants("figure").Single().Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_WithPictures_ReachesNothingOutsideItself()
    {
        var page = Parse(HtmlReport.Write(ReportSamples.Run(Drawn(30))));

        string[] reaching = ["href", "src", "srcset", "action", "data", "background", "poster"];
        var targets = page.Descendants().Attributes().Where(attribute => reaching.Contains(attribute.Name.LocalName))
            .ToList();
        Assert.Equal(24, targets.Count);
        Assert.All(
            targets, target => Assert.StartsWith("data:image/jpeg;base64,", target.Value, StringComparison.Ordinal));
        Assert.DoesNotContain("url(", page.Descendants("style").Single().Value, StringComparison.Ordinal);
        Assert.DoesNotContain("@import", page.Descendants("style").Single().Value, StringComparison.Ordinal);
        Assert.Contains(
            page.Descendants("meta"), meta =>
                meta.Attribute("content")?.Value.StartsWith("default-src 'none';", StringComparison.Ordinal) == true);
        Assert.DoesNotContain(
            page.Descendants(), element =>
                element.Name.LocalName is "script" or "link" or "iframe" or "object" or "base");
    }

    /// <summary>Noise is what JPEG compresses worst, and a crowd has most boxes.</summary>
    [Fact]
    public void Write_NoisyCrowdsAndManyTrials_StaysSmall()
    {
        var images = Enumerable.Range(0, 24).Select(
            i => ReportSamples.Image(Noise(i), faces: 300, hits: [.. Enumerable.Range(0, 100)], strays: 200)).ToArray();

        var html = HtmlReport.Write(ReportSamples.Run(ReportSamples.Findings(_folder.FullPath, images), trials: 60));

        Assert.Equal(24, Parse(html).Descendants("image").Count());
        Assert.InRange(Encoding.UTF8.GetByteCount(html), 500_000, MostBytes);
    }

    [Fact]
    public void Write_DetectorCouldNotBeLookedAt_StillHasTheTrialsAndSaysWhy()
    {
        var page = Parse(HtmlReport.Write(
            ReportSamples.Run(findings: null, failure: "The worker process ended with code 139.")));

        Assert.Contains("ended with code 139", page.Root!.Value, StringComparison.Ordinal);
        Assert.Equal(3, page.Descendants("tbody").Single().Elements("tr").Count());
    }

    [Fact]
    public void Write_NothingDetected_IsAPageWithAllFacesMissed()
    {
        var page = Parse(HtmlReport.Write(
            ReportSamples.Run(ReportSamples.Findings(_folder.FullPath, ReportSamples.Image("/data/a.jpg", 3, [])))));

        Assert.Contains("3 faces · 3 missed", page.Descendants("figcaption").Single().Value, StringComparison.Ordinal);
    }

    /// <summary>Drawn portraits whose faces are found on every other image.</summary>
    private Findings Drawn(int images)
    {
        var dataset = HyperFD.Learning.Datasets.DatasetReader.Read(
            Faces.Write(_folder.Combine("drawn"), images), TestContext.Current.CancellationToken);
        var found = dataset.Images.Select((image, i) => new DetectedImage(i, i % 2 == 0
            ? []
            : [.. image.Faces.Select(face =>
                new[] { face.X, face.Y, face.X + face.Width, face.Y + face.Height, 0.5f })]));
        return Findings.Of(new DetectionsDocument([.. found]), dataset);
    }

    private string Noise(int seed)
    {
        var path = _folder.Combine($"noise-{seed}.jpg");
        using var bitmap = new SKBitmap(500, 400);
        var random = new Random(seed);
        var pixels = new byte[4 * 500 * 400];
        random.NextBytes(pixels);
        System.Runtime.InteropServices.Marshal.Copy(pixels, 0, bitmap.GetPixels(), pixels.Length);
        using var jpeg = bitmap.Encode(SKEncodedImageFormat.Jpeg, 90);
        File.WriteAllBytes(path, jpeg.ToArray());
        return path;
    }

    private static XDocument Parse(string html)
    {
        using var text = new StringReader(html);
        using var reader = XmlReader.Create(text, new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore });
        return XDocument.Load(reader);
    }
}
