using System.Globalization;
using HyperFD.Agent.Cli;
using HyperFD.Learning.Datasets;
using Spectre.Console;

namespace HyperFD.Agent.Datasets;

/// <summary>What inspect tells people.</summary>
internal static class InspectView
{
    private const int LinesShown = 20;
    private const int GroupsShown = 3;
    private const int NamesShown = 4;
    private const int BarLength = 30;

    public static void Show(Output output, InspectResult result)
    {
        var seen = result.Dataset;
        output.Line(string.Create(
            CultureInfo.InvariantCulture,
            $"{seen.Format}: {Plural(seen.Images, "image")} from {Plural(result.Sources, "source")}, "
                + $"{Plural(seen.Faces, "face")}, {Plural(seen.ImagesWithoutFaces, "image")} without a "
                + $"face{(seen.CrowdRegions > 0 ? ", " + Plural(seen.CrowdRegions, "crowd region") : "")}."));
        output.Table(Histograms(seen));
        output.Line(
            "Every image and every face counts once here; the shares of preview are means over images, whatever their "
                + "number of faces.");
        LookAlikes(output, seen);
        Lines(output, "Boxes to look at; they are used all the same", [.. seen.SuspiciousBoxes.Select(Describe)]);
        Lines(output, "Skipped or mended", result.Problems);
        output.Line(Verdict(seen));
        foreach (var refusal in result.Refusals.Where(refusal => refusal != seen.Health.Verdict))
            output.Line("run would refuse it: " + refusal);
    }

    /// <summary>What was listed above for a second look is no fault, but not nothing either.</summary>
    private static string Verdict(DatasetInspection seen)
    {
        if (seen.Health.Problems.Count > 0)
            return seen.Health.Verdict;
        return seen.LookAlikes.Count + seen.SuspiciousBoxes.Count > 0
            ? "All images and boxes can be used; what is listed above is worth a look."
            : "Nothing is wrong with it.";
    }

    private static Table Histograms(DatasetInspection seen)
    {
        var table = new Table().Border(TableBorder.Simple);
        table.AddColumns("What", "Range", "How many", "");
        Rows(table, "images by longest side, pixels", seen.ImageSides);
        Rows(table, "images by number of faces", seen.FacesPerImage);
        Rows(table, "faces by size, share of the longest side", seen.FaceSizes);
        Rows(table, "faces by height over width", seen.FaceAspects);
        return table;
    }

    /// <summary>Empty bars before the first and after the last one say nothing.</summary>
    private static void Rows(Table table, string what, IReadOnlyList<HistogramBin> bins)
    {
        var most = Math.Max(1, bins.Max(bin => bin.Count));
        var shown = bins.SkipWhile(bin => bin.Count == 0).Reverse().SkipWhile(bin => bin.Count == 0).Reverse();
        var first = true;
        foreach (var bin in shown)
        {
            table.AddRow(
                first ? what : "",
                Markup.Escape(bin.Label),
                bin.Count.ToString(CultureInfo.InvariantCulture),
                new string('█', (BarLength * bin.Count / most) + (bin.Count > 0 ? 1 : 0)));
            first = false;
        }
    }

    private static void LookAlikes(Output output, DatasetInspection seen)
    {
        if (seen.LookAlikes.Count == 0)
            return;
        output.Line(string.Create(
            CultureInfo.InvariantCulture,
            $"{seen.LookAlikes.Sum(group => group.Count)} images look like others, in "
                + $"{Plural(seen.LookAlikes.Count, "group")}; a group is never divided between training and "
                + $"validation:"));
        foreach (var group in seen.LookAlikes.Take(GroupsShown))
        {
            var names = string.Join(", ", group.Take(NamesShown));
            output.Line(string.Create(
                CultureInfo.InvariantCulture, $"  {group.Count}: {names}{(group.Count > NamesShown ? ", …" : "")}"));
        }

        More(output, seen.LookAlikes.Count - GroupsShown);
    }

    private static void Lines(Output output, string title, IReadOnlyList<string> lines)
    {
        if (lines.Count == 0)
            return;
        output.Line(title + ":");
        foreach (var line in lines.Take(LinesShown))
            output.Line("  " + line);
        More(output, lines.Count - LinesShown);
    }

    private static void More(Output output, int count)
    {
        if (count > 0)
            output.Line(string.Create(CultureInfo.InvariantCulture, $"  and {count} more; --json lists all"));
    }

    private static string Describe(SuspiciousBox box) => string.Create(
        CultureInfo.InvariantCulture,
        $"{box.Image}: {box.Box.Width:0.#}×{box.Box.Height:0.#} at {box.Box.X:0.#}, {box.Box.Y:0.#}: {box.Why}");

    private static string Plural(int count, string what) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {what}{(count == 1 ? "" : "s")}");
}
