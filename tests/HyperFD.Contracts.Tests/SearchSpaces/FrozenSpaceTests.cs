using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using HyperFD.Contracts.SearchSpaces;

namespace HyperFD.Contracts.Tests.SearchSpaces;

/// <summary>
/// Experience of version 1 is shipped and stored: what another value, range, default or exclusion would mean for it
/// nobody knows. Who needs one declares <c>face-detector/2</c> (docs/adr/0008).
/// </summary>
public sealed class FrozenSpaceTests
{
    [Fact]
    public void V1_Declaration_IsTheFrozenOne()
    {
        var text = string.Join(
            '\n', FaceDetectorSpace.V1.Parameters.Select(Line).Concat(FaceDetectorSpace.V1.Exclusions.Select(Line)));

        Assert.Equal(
            "98ac0a7a475983b0",
            Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..16]);
    }

    private static string Line(Parameter one) => string.Create(
        CultureInfo.InvariantCulture,
        $"{one.Name} {one.Kind} [{string.Join(' ', one.Choices)}] {one.Low}..{one.High} default "
            + $"{one.Default}{(one.IsLater ? " later" : "")}");

    private static string Line(Exclusion one) =>
        $"without {string.Join(' ', one.Values.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}={pair.Value}"))}";
}
