using Benchmarks.Sweep;
using Benchmarks.Trials;
using HyperFD.Learning.Datasets.Derived;
using HyperFD.TestSupport;

namespace Benchmarks.Tests.Sweep;

public sealed class DomainGroupsTests
{
    [Fact]
    public void Of_RelatedDomains_AreTransitiveWhicheverSideSaysSo()
    {
        using var folder = new TempFolder();
        File.WriteAllText(
            Path.Combine(folder.FullPath, "domains.json"),
            """
            {"domains": [
              {"name": "masks", "related": []},
              {"name": "crowd", "related": ["students"]},
              {"name": "students", "related": ["masks"]},
              {"name": "selfie", "related": []}]}
            """);
        var derived = new DerivedDomain("masks", "grey", 1, 1);
        TrialDomain[] domains =
        [
            .. new[] { "masks", "crowd", "students", "selfie" }.Select(name => new TrialDomain(name, [], null)),
            new TrialDomain(derived.ToString(), [], new Derivation(derived, folder.FullPath)),
        ];

        var groups = new DomainGroups(folder.FullPath, domains);

        Assert.Equal(
            ["crowd", "crowd", "crowd", "selfie", "crowd"],
            domains.Select(domain => groups.Of(domain.Name)));
    }
}
