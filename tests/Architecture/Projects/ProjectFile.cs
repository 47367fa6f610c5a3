using System.Xml.Linq;

namespace Architecture.Projects;

/// <summary>What a project file says it needs.</summary>
/// <param name="Name">File name without extension.</param>
/// <param name="Projects">Names of the projects that it references.</param>
/// <param name="Packages">Names of the packages that it references itself.</param>
internal sealed record ProjectFile(string Name, IReadOnlyList<string> Projects, IReadOnlyList<string> Packages)
{
    public static ProjectFile Parse(string name, string xml)
    {
        var includes = XDocument.Parse(xml).Descendants().ToLookup(
            element => element.Name.LocalName, element => (string?)element.Attribute("Include") ?? "");
        var projects = includes["ProjectReference"]
            .Select(path => Path.GetFileNameWithoutExtension(path.Replace('\\', '/')));
        return new ProjectFile(name, [.. projects], [.. includes["PackageReference"]]);
    }
}
