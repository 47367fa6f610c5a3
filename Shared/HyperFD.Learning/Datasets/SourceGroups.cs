using System.Globalization;
using System.Text.RegularExpressions;

namespace HyperFD.Learning.Datasets;

/// <summary>
/// Guesses from names which images stem from one recording, person or original, so that a split can keep them together.
/// <para>
/// The name is the file's name at its origin (COCO field <c>source</c>) if the labels give one, else its file name.
/// Exports' decorations are taken off (<c>_jpg.rf.hash.jpg</c>, <c>_aug03</c>). <c>subject15.glasses</c> belongs to
/// <c>subject15</c>. Else the last number is a counter and the text around it a series: <c>walk_mp4-0077</c> is number
/// 77 of <c>walk_mp4-</c>; where the stem is digits only, its folder belongs to the series (<c>dexter/0841</c>), unless
/// that only names a split. A series of at most a fifth of all images is one group: a video, a person, an episode. A
/// larger one is cut into blocks of neighbouring numbers, at most 64 images and at least some 24 blocks a series: too
/// large to lie on one side of a split, but neighbouring frames still stay together.
/// </para>
/// </summary>
public static class SourceGroups
{
    private const double LargestSeriesShare = 0.2;
    private const int BlocksPerSeries = 24;
    private const int LargestBlock = 64;
    private const int SmallestBlock = 4;

    private static readonly string[] SplitFolders = ["train", "valid", "val", "test", "images", "data", ""];

    // File names are foreign input: matching must be linear in their length.
    private const RegexOptions Linear =
        RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
        | RegexOptions.ExplicitCapture;

    private static readonly Regex ExportSuffix = new(@"\.rf\.[0-9a-f]+\.[a-z]+$", Linear);
    private static readonly Regex ImageSuffix = new(@"[._](jpe?g|png|bmp|webp|gif|tiff?)$", Linear);
    private static readonly Regex AugmentationSuffix = new(@"(?<digit>[0-9])_aug[0-9]+$", Linear);

    /// <summary>One group name for each source name; independent of their order.</summary>
    public static IReadOnlyList<string> Of(IReadOnlyList<string> sources)
    {
        var parsed = sources.Select(Parse).ToArray();
        var groups = new string[sources.Count];
        foreach (var series in Enumerable.Range(0, sources.Count)
            .GroupBy(i => parsed[i].Series, StringComparer.Ordinal))
        {
            var members = series.OrderBy(i => parsed[i].Counter).ThenBy(i => sources[i], StringComparer.Ordinal)
                .ToArray();
            var size = BlockSize(members.Length, sources.Count);
            for (var i = 0; i < members.Length; i++)
            {
                var block = i / size;
                groups[members[i]] = size >= members.Length
                    ? series.Key
                    : string.Create(CultureInfo.InvariantCulture, $"{series.Key} block {block}");
            }
        }

        return groups;
    }

    private static int BlockSize(int series, int all) => series <= Math.Max(1, all * LargestSeriesShare)
        ? series
        : Math.Clamp(series / BlocksPerSeries, Math.Min(SmallestBlock, series), LargestBlock);

    private static (string Series, decimal Counter) Parse(string source)
    {
        var parts = source.Replace('\\', '/').Split('/');
        var stem = AugmentationSuffix.Replace(BareStem(parts[^1]), "${digit}");
        var end = stem.AsSpan().LastIndexOfAnyInRange('0', '9') + 1;
        if (end == 0)
        {
            return (stem, 0);
        }

        var start = stem.AsSpan(0, end).LastIndexOfAnyExceptInRange('0', '9') + 1;
        var (before, number, after) = (stem[..start], stem[start..end], stem[end..]);
        if (after.Any(char.IsLetter))
        {
            return (before + number, 0);
        }

        var folder = parts.Length > 1 ? parts[^2] : "";
        var named = stem.Any(char.IsLetter) || SplitFolders.Contains(folder, StringComparer.OrdinalIgnoreCase);
        // Counters longer than decimal holds are hashes or time stamps; their tail orders them well enough.
        var counter = decimal.Parse(number.Length > 28 ? number[^28..] : number, CultureInfo.InvariantCulture);
        return ($"{(named ? "" : folder + "/")}{before}#{after}", counter);
    }

    private static string BareStem(string fileName)
    {
        var stem = ExportSuffix.Replace(fileName, "");
        while (ImageSuffix.Match(stem) is { Success: true, Index: > 0 } suffix)
        {
            stem = stem[..suffix.Index];
        }

        return stem;
    }
}
