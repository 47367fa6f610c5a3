using HyperFD.Learning.Datasets;
using HyperFD.Learning.Datasets.Synthetic;

namespace Benchmarks.Trials;

/// <summary>
/// The domains of a run: <c>--data DIR</c> holds a folder for each, <c>--domains a,b,…</c> says which (all, if it is not given);
/// <c>--drawn a,b,…</c> or <c>--drawn all</c> adds named synthetic ones, of 220 images each, drawn below <c>--out</c>.
/// </summary>
internal sealed class TrialDomains
{
    private const int DrawnImages = 220;
    private const int DrawnSeed = 1;
    private readonly Dictionary<string, IReadOnlyList<LabelledImage>> images;
    private readonly Dictionary<(string, int), DatasetSplit> splits = [];
    private readonly TrialProtocol protocol;

    public TrialDomains(BenchmarkArguments arguments, TrialProtocol protocol)
    {
        this.protocol = protocol;
        (string Name, string Folder)[] folders = [.. Real(arguments), .. Drawn(arguments)];
        images = folders.ToDictionary(one => one.Name, one => DatasetReader.Read(one.Folder).Images, StringComparer.Ordinal);
        Names = [.. folders.Select(one => one.Name)];
    }

    public IReadOnlyList<string> Names { get; }

    public IReadOnlyList<LabelledImage> Images(string domain) => images[domain];

    /// <summary>Splits of all domains for a seed are made at once, because comparing images for look-alikes takes a while.</summary>
    public DatasetSplit Split(string domain, int seed)
    {
        if (!splits.ContainsKey((domain, seed)))
        {
            foreach (var (name, split) in Names.AsParallel().Select(name => (name, protocol.Split(images[name], seed))).ToArray())
                splits[(name, seed)] = split;
        }

        return splits[(domain, seed)];
    }

    private static IEnumerable<(string Name, string Folder)> Real(BenchmarkArguments arguments)
    {
        if (arguments.Text("data", string.Empty) is not { Length: > 0 } data)
            return [];
        var named = arguments.Text("domains", string.Empty);
        var names = named.Length > 0
            ? named.Split(',')
            : [.. Directory.GetDirectories(data).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];
        return names.Select(name => (name, Path.Combine(data, name)));
    }

    private static IEnumerable<(string Name, string Folder)> Drawn(BenchmarkArguments arguments)
    {
        if (arguments.Text("drawn", string.Empty) is not { Length: > 0 } named)
            yield break;
        foreach (var domain in SyntheticDomains.Named.Where(domain => named == "all" || named.Split(',').Contains(domain.Name)))
        {
            var folder = Path.Combine(arguments.One("out"), "drawn", domain.Name);
            SyntheticDomainWriter.Write(folder, domain, DrawnImages, DrawnSeed);
            yield return (domain.Name, folder);
        }
    }
}
