namespace Architecture.Entities;

public sealed class EntityTests
{
    private const string Samples = "Architecture.Entities.Samples";

    [Fact]
    public void Endpoints_OfTheServer_LetNoEntityOut()
    {
        var types = Inspected.Types(Inspected.PathOf("hyperfd-server"), "HyperFD.Server");

        Assert.NotEmpty(EntityRules.Entities(types));
        Assert.Empty(EntityRules.Leaving(types));
    }

    [Fact]
    public void Leaving_OfAMadeUpServer_FindsTheTwoEndpoints() =>
        Assert.Equal(
            [
                $"{Samples}.EndpointByAnswer lets {Samples}.Entity out.",
                $"{Samples}.EndpointByName lets {Samples}.Entity out.",
            ],
            EntityRules.Leaving(Inspected.Samples(Samples)).Order(StringComparer.Ordinal));
}
