using System.Reflection;
using ArchUnitNET.Domain;
using ArchUnitNET.Loader;

namespace Architecture;

/// <summary>The product's assemblies as this build made them, read from their files.</summary>
internal static class Inspected
{
    /// <summary>
    /// Full path of a built assembly, such as "HyperFD.Learning"; the project file tells where it lies.
    /// </summary>
    public static string PathOf(string assembly) =>
        typeof(Inspected).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Where(attribute => attribute.Key == nameof(Inspected))
            .Select(attribute => attribute.Value!)
            .Single(path => Path.GetFileNameWithoutExtension(path) == assembly);

    /// <summary>The types of one assembly whose namespace is <paramref name="root"/> or lies below it.</summary>
    public static IReadOnlyList<IType> Types(string assemblyPath, string root)
    {
        var folder = Path.GetDirectoryName(assemblyPath)!;
        var loaded = new ArchLoader().LoadFilteredDirectory(folder, Path.GetFileName(assemblyPath)).Build();
        return [.. loaded.Types.Where(type => type.Namespace.FullName == root
            || type.Namespace.FullName.StartsWith(root + ".", StringComparison.Ordinal))];
    }

    /// <summary>The made-up types of this project that break the rules on purpose.</summary>
    public static IReadOnlyList<IType> Samples(string root) => Types(typeof(Inspected).Assembly.Location, root);
}
