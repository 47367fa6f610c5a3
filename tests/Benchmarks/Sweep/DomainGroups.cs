using System.Text.Json;
using Benchmarks.Trials;

namespace Benchmarks.Sweep;

/// <summary>
/// Which domains must leave an experience together: those that <c>domains.json</c> of the data calls related,
/// transitively and whichever of the two says so, and whatever is derived of them. A group bears the name of its first
/// domain.
/// </summary>
internal sealed class DomainGroups
{
    private readonly Dictionary<string, string> parents = new(StringComparer.Ordinal);

    /// <param name="data">Folder of the real domains; without its <c>domains.json</c> none are related.</param>
    public DomainGroups(string data, IReadOnlyList<TrialDomain> domains)
    {
        foreach (var domain in domains)
            Join(domain.Derivation?.Domain.Source ?? domain.Name, domain.Name);
        var path = Path.Combine(data, "domains.json");
        if (data.Length == 0 || !File.Exists(path))
            return;
        using var document = JsonDocument.Parse(File.ReadAllBytes(path));
        foreach (var domain in document.RootElement.GetProperty("domains").EnumerateArray())
        {
            foreach (var related in domain.GetProperty("related").EnumerateArray())
                Join(domain.GetProperty("name").GetString()!, related.GetString()!);
        }
    }

    public string Of(string domain)
    {
        while (parents.TryGetValue(domain, out var parent))
            domain = parent;
        return domain;
    }

    private void Join(string one, string other)
    {
        (one, other) = (Of(one), Of(other));
        var order = string.CompareOrdinal(one, other);
        if (order != 0)
            parents[order < 0 ? other : one] = order < 0 ? one : other;
    }
}
