namespace Architecture.Delivery;

/// <summary>
/// The package names in the notices' tables; a name that ends in * stands for all that begin like it.
/// </summary>
internal sealed record Notices(IReadOnlyList<string> Names)
{
    /// <summary>Reads the tables whose first column is headed "package".</summary>
    public static Notices Parse(string markdown)
    {
        var names = new List<string>();
        var inPackages = false;
        foreach (var line in markdown.Split('\n'))
        {
            var cell = line.StartsWith("| ", StringComparison.Ordinal) ? line.Split('|')[1].Trim() : null;
            if (cell == "package")
            {
                inPackages = true;
            }
            else if (cell is null)
            {
                inPackages = inPackages && line.StartsWith('|');
            }
            else if (inPackages)
            {
                names.Add(cell);
            }
        }

        return new Notices(names);
    }

    public IEnumerable<string> Missing(IEnumerable<string> packages) =>
        packages.Where(package => !Names.Any(name => Covers(name, package)))
            .Select(package => $"{package} is not in THIRD-PARTY-NOTICES.md: add it with its licence.");

    public IEnumerable<string> Unused(IReadOnlyCollection<string> packages) =>
        Names.Where(name => !packages.Any(package => Covers(name, package)))
            .Select(name => $"{name} is in THIRD-PARTY-NOTICES.md but not used.");

    private static bool Covers(string name, string package) => name.EndsWith('*')
        ? package.StartsWith(name[..^1], StringComparison.OrdinalIgnoreCase)
        : string.Equals(name, package, StringComparison.OrdinalIgnoreCase);
}
