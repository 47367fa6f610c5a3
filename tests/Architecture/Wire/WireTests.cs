using System.Reflection;
using Architecture.Wire.Samples;

namespace Architecture.Wire;

public sealed class WireTests
{
    private static readonly Type Context =
        Assembly.LoadFrom(Inspected.PathOf("HyperFD.Contracts"))
            .GetType("HyperFD.Contracts.HyperFdJson", throwOnError: true)!;

    [Fact]
    public void WireTypes_AreSealedRecords()
    {
        var types = WireRules.Reached(Context);

        Assert.True(types.Count > 20, "The wire types were not found.");
        Assert.Empty(WireRules.NotSealedRecords(types));
    }

    [Fact]
    public void RequestsAndResponses_AreRegistered() => Assert.Empty(WireRules.Unregistered(Context));

    [Fact]
    public void Rules_OfMadeUpContracts_FindAllFour()
    {
        var types = WireRules.Reached(typeof(SampleJson));

        Assert.Equal(5, types.Count);
        Assert.Equal(
            [
                $"{typeof(Item).FullName} is no sealed record.",
                $"{typeof(Message).FullName} is no sealed record.",
                $"{typeof(Part).FullName} is no sealed record.",
            ],
            WireRules.NotSealedRecords(types).Order(StringComparer.Ordinal));
        Assert.Equal(
            [$"{typeof(ForgottenResponse).FullName} is not registered in {nameof(SampleJson)}."],
            WireRules.Unregistered(typeof(SampleJson)));
    }
}
