namespace HyperFD.Contracts.SearchSpaces;

/// <summary>
/// A versioned set of parameters; a point in it is a <see cref="Configurations.Configuration"/>. Checked when made and
/// immutable afterwards.
/// </summary>
/// <param name="Name">Stable name, for example <c>face-detector</c>.</param>
/// <param name="Version">Counts up with every change of a parameter, choice or range.</param>
/// <param name="Parameters">In encoding order; a condition names only earlier parameters.</param>
/// <param name="Exclusions">Combinations of values that are not part of the space; null means none.</param>
/// <exception cref="SearchSpaceException">The parameters contradict themselves or each other.</exception>
public sealed record SearchSpace(
    string Name, int Version, IReadOnlyList<Parameter> Parameters, IReadOnlyList<Exclusion>? Exclusions = null)
{
    public string Name { get; } = Name;

    public int Version { get; } = Version;

    public IReadOnlyList<Parameter> Parameters { get; } = SearchSpaceRules.Check(Parameters);

    public IReadOnlyList<Exclusion> Exclusions { get; } = SearchSpaceRules.Check(Exclusions ?? [], Parameters);

    /// <summary>Name and version in one text, for example <c>face-detector/1</c>.</summary>
    public string Id { get; } = FormattableString.Invariant($"{Name}/{Version}");

    /// <summary>Length of an encoded configuration.</summary>
    public int EncodedLength { get; } = Parameters.Sum(parameter => parameter.Width);

    /// <summary>The parameter called <paramref name="name"/>.</summary>
    /// <exception cref="KeyNotFoundException">The space has no such parameter.</exception>
    public Parameter this[string name] => Parameters.FirstOrDefault(parameter => parameter.Name == name)
        ?? throw new KeyNotFoundException($"Search space {Id} has no parameter '{name}'.");

    /// <summary>Whether a combination of canonical values is not part of the space.</summary>
    public bool Excludes(IReadOnlyDictionary<string, string> values) => Exclusion(values) is not null;

    internal Exclusion? Exclusion(IReadOnlyDictionary<string, string> values) =>
        Exclusions.FirstOrDefault(exclusion => exclusion.Matches(values));

    /// <summary>The spaces that this version of the product knows, newest last.</summary>
    public static IReadOnlyList<SearchSpace> Known { get; } = [FaceDetectorSpace.V1];

    /// <summary>Finds a known space by <see cref="Id"/>; null when this version does not know it.</summary>
    public static SearchSpace? Find(string id) => Known.FirstOrDefault(space => space.Id == id);
}
