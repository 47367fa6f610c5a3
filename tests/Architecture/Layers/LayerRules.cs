using ArchUnitNET.Domain;

namespace Architecture.Layers;

/// <summary>The one way in which the numerical core is layered: each part lists the parts it builds on.</summary>
internal static class LayerRules
{
    private static readonly Dictionary<string, string[]> BuildsOn = new()
    {
        ["Datasets"] = [],
        ["Numerics"] = [],
        ["Tables"] = [],
        ["Detection"] = ["Datasets", "Numerics"],
        ["Export"] = ["Datasets", "Detection"],
        ["Training"] = ["Datasets", "Numerics", "Detection", "Export"],
        ["MetaFeatures"] = ["Datasets", "Numerics", "Export"], // the last for the format of the network's weights
        ["Ranking"] = ["MetaFeatures"],
    };

    /// <summary>Each type below <paramref name="root"/> that depends on a part above or beside its own.</summary>
    public static IEnumerable<string> Violations(IEnumerable<IType> types, string root)
    {
        foreach (var type in types)
        {
            var part = PartOf(type, root);
            if (part is null || !BuildsOn.TryGetValue(part, out var below))
            {
                yield return $"{type.FullName} is in no part of the core: move it, or add its part to the rules.";
                continue;
            }

            // Generic parameters of equal names are one thing to ArchUnitNET, wherever they are declared.
            var reached = type.Dependencies.Select(dependency => dependency.Target).Where(
                target => target is not GenericParameter).Distinct()
                .Where(target => PartOf(target, root) is { } other && other != part && !below.Contains(other));
            foreach (var target in reached)
            {
                yield return $"{type.FullName} must not know {target.FullName}.";
            }
        }
    }

    private static string? PartOf(IType type, string root)
    {
        var space = type.Namespace?.FullName ?? "";
        return space.StartsWith(root + ".", StringComparison.Ordinal) ? space[(root.Length + 1)..].Split('.')[0] : null;
    }
}
