namespace Architecture.Entities;

public sealed class EntityTests
{
    private const string Samples = "Architecture.Entities.Samples";

    [Fact]
    public void Endpoints_OfTheServer_LetNoEntityOut() =>
        Assert.Empty(EntityRules.Leaving(Inspected.Types(Inspected.PathOf("hyperfd-server"), "HyperFD.Server")));

    [Fact]
    public void Leaving_OfAMadeUpServer_FindsTheTwoEndpoints() =>
        Assert.Equal(
            [$"{Samples}.EndpointByAnswer lets {Samples}.Entity out.", $"{Samples}.EndpointByName lets {Samples}.Entity out."],
            EntityRules.Leaving(Inspected.Samples(Samples)).Order(StringComparer.Ordinal));
}
