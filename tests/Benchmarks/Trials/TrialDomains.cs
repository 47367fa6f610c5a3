using Benchmarks.Sweep;
using HyperFD.Learning.Datasets;
using HyperFD.Learning.Datasets.Derived;
using HyperFD.Learning.Datasets.Synthetic;

namespace Benchmarks.Trials;

/// <summary>
/// The domains of a run: <c>--data DIR</c> holds a folder for each, <c>--domains a,b,…</c> says which (all, if it is
/// not given);
/// <c>--drawn a,b,…</c> or <c>--drawn all</c> adds named synthetic ones, of 220 images each, drawn below <c>--out</c>;
/// <c>--derived</c> adds those of <see cref="DerivedSuite"/> whose source <c>--data</c> has.
/// </summary>
internal sealed class TrialDomains
{
    private const int DrawnImages = 220;
    private const int DrawnSeed = 1;
    private readonly Dictionary<string, TrialDomain> domains;
    private readonly Dictionary<(string, int), DatasetSplit> splits = [];
    private readonly TrialProtocol protocol;

    public TrialDomains(BenchmarkArguments arguments, TrialProtocol protocol)
    {
        this.protocol = protocol;
        TrialDomain[] all = [.. Real(arguments), .. Drawn(arguments), .. Derived(arguments)];
        domains = all.ToDictionary(domain => domain.Name, StringComparer.Ordinal);
        Names = [.. all.Select(domain => domain.Name)];
    }

    public IReadOnlyList<string> Names { get; }

    public TrialDomain this[string name] => domains[name];

    /// <summary>
    /// Splits of all domains for a seed are made at once, because comparing images for look-alikes takes a while.
    /// </summary>
    public DatasetSplit Split(string domain, int seed)
    {
        if (!splits.ContainsKey((domain, seed)))
        {
            foreach (var (name, split) in Names.AsParallel()
                .Select(name => (name, protocol.Split(domains[name].Images, seed))).ToArray())
                splits[(name, seed)] = split;
        }

        return splits[(domain, seed)];
    }

    private static IEnumerable<TrialDomain> Real(BenchmarkArguments arguments)
    {
        if (arguments.Text("data", string.Empty) is not { Length: > 0 } data)
            return [];
        var named = arguments.Text("domains", string.Empty);
        var names = named.Length > 0
            ? named.Split(',')
            : [.. Directory.GetDirectories(data).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];
        return names.Select(name => TrialDomain.Of(name, Path.Combine(data, name)));
    }

    private static IEnumerable<TrialDomain> Drawn(BenchmarkArguments arguments)
    {
        if (arguments.Text("drawn", string.Empty) is not { Length: > 0 } named)
            yield break;
        foreach (var domain in SyntheticDomains.Named
            .Where(domain => named == "all" || named.Split(',').Contains(domain.Name)))
        {
            var folder = Path.Combine(arguments.One("out"), "drawn", domain.Name);
            SyntheticDomainWriter.Write(folder, domain, DrawnImages, DrawnSeed);
            yield return TrialDomain.Of(domain.Name, folder);
        }
    }

    private static IEnumerable<TrialDomain> Derived(BenchmarkArguments arguments) => arguments.Names.Contains("derived")
        ? DerivedSuite.All.Where(domain => Directory.Exists(Path.Combine(arguments.One("data"), domain.Source)))
            .Select(domain => TrialDomain.Of(domain, Path.Combine(arguments.One("data"), domain.Source)))
        : [];
}

/// <summary>A labelled data set that trials are made of.</summary>
/// <param name="Images">The source's where it is derived.</param>
/// <param name="Derivation">What it is made of; null when its images are files.</param>
internal sealed record TrialDomain(string Name, IReadOnlyList<LabelledImage> Images, Derivation? Derivation)
{
    public static TrialDomain Of(string name, string folder) => new(name, DatasetReader.Read(folder).Images, null);

    public static TrialDomain Of(DerivedDomain domain, string folder)
    {
        var derivation = new Derivation(domain, folder);
        return new TrialDomain(domain.ToString(), derivation.Select(DatasetReader.Read(folder).Images), derivation);
    }
}
