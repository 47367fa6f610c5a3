using System.Text;
using HyperFD.Contracts.Profiles;

namespace HyperFD.Contracts.Tests.Profiles;

public sealed class DeviceProfileFileTests
{
    private static readonly DeviceProfile Profile = new(
        DeviceProfile.CurrentVersion,
        new ProfiledMachine(2, "X64", "ONNX Runtime 1.0.0"),
        LatencyModel.Of(Enumerable.Range(0, LatencyWork.Length).Select(i => i / 7.0)),
        60,
        new ProfileError(20, 0.03, 0.08),
        new DateTime(2026, 11, 24, 1, 2, 3, DateTimeKind.Utc));

    [Fact]
    public void Read_OfWhatWasWritten_IsTheSame()
    {
        var read = DeviceProfileFile.Read(DeviceProfileFile.Write(Profile));

        Assert.Equal(Profile.Model.Nanoseconds, read.Model.Nanoseconds);
        Assert.Equal(Profile, read with { Model = Profile.Model });
    }

    [Theory]
    [InlineData("", "not valid JSON")]
    [InlineData("null", "empty")]
    [InlineData("{\"version\":1}", "not valid JSON")]
    [InlineData("[1,2]", "not valid JSON")]
    public void Read_OfSomethingElse_SaysWhatIsWrong(string text, string words)
    {
        var error = Assert.Throws<DeviceProfileException>(() => DeviceProfileFile.Read(Encoding.UTF8.GetBytes(text)));

        Assert.Contains(words, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_OfAnotherVersionOrImpossiblePrices_SaysWhatIsWrong()
    {
        Refuses(Profile with { Version = 9 }, "its form is number 9");
        Refuses(Profile with { Model = Profile.Model with { Nanoseconds = [-1] } }, "its prices");
        Refuses(Profile with { Error = new ProfileError(0, 0, 0) }, "how far its predictions were off");
    }

    private static void Refuses(DeviceProfile profile, string words)
    {
        var error = Assert.Throws<DeviceProfileException>(() => DeviceProfileFile.Read(
            DeviceProfileFile.Write(profile)));

        Assert.Contains(words, error.Message, StringComparison.Ordinal);
    }
}
