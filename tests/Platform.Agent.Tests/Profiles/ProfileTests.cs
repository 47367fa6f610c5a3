using System.Text;
using HyperFD.Contracts.Profiles;
using HyperFD.Inference.Profiles;
using Platform.Agent.Tests.Support;

namespace Platform.Agent.Tests.Profiles;

public sealed class ProfileTests : IDisposable
{
    private readonly AgentCli _cli = new();

    private string Folder => Path.Combine(_cli.WorkingDirectory, "data");

    private string ProfileFile => Path.Combine(_cli.HomeFolder, "profile.json");

    public void Dispose() => _cli.Dispose();

    [Fact]
    public async Task Profile_Quick_KeepsWhatDoctorShowsAndSendsNothing()
    {
        var answer = await _cli.RunAsync("profile", "--quick", "--json");

        Assert.Equal(0, answer.Exit);
        var result = answer.Json.GetProperty("result");
        Assert.Equal(ProfileFile, result.GetProperty("file").GetString());
        Assert.Equal(ProfilePlan.Quick.HeldOut, result.GetProperty("heldOut").GetArrayLength());
        Assert.True(DeviceProfileFile.Read(File.ReadAllBytes(ProfileFile)).Model.IsUsable());
        Assert.Equal("Ok", await DoctorsStateAsync());
        Assert.False(File.Exists(Path.Combine(_cli.HomeFolder, "sent.jsonl")));
    }

    [Fact]
    public async Task Doctor_NoProfileOrABadOne_SaysSoWithoutFailing()
    {
        Assert.Equal("Skipped", await DoctorsStateAsync());
        Directory.CreateDirectory(_cli.HomeFolder);
        File.WriteAllText(ProfileFile, "{}");

        Assert.Equal("Warning", await DoctorsStateAsync());
    }

    [Fact]
    public async Task Run_LimitOnLatencyWithoutProfile_IsRefusedInWords()
    {
        Faces.Write(Folder);

        var answer = await _cli.RunAsync("preview", Folder, "--name", "x", "--max-latency-ms", "5", "--json");

        Assert.Equal(2, answer.Exit);
        Assert.Equal("no-profile", answer.ErrorCode);
    }

    [Theory]
    [InlineData("{}", "not valid JSON")]
    [InlineData("OTHER", "was measured with 99 logical cores")]
    public async Task Run_LimitOnLatencyWithAProfileThatCannotBeUsed_IsRefusedInWords(string content, string words)
    {
        Write(
            content == "OTHER"
                ? Made(DeviceProfiler.ThisMachine() with { LogicalCores = 99 })
                : Encoding.UTF8.GetBytes(content));
        Faces.Write(Folder);

        var answer = await _cli.RunAsync("preview", Folder, "--name", "x", "--max-latency-ms", "5", "--json");

        Assert.Equal("bad-profile", answer.ErrorCode);
        Assert.Contains(
            words, answer.Json.GetProperty("error").GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Preview_LimitOnLatency_ShowsThePricesThatWouldLeaveAndOnlyThen()
    {
        Write(Made(DeviceProfiler.ThisMachine()));
        Faces.Write(Folder);

        var with = await _cli.RunAsync("preview", Folder, "--name", "x", "--max-latency-ms", "5", "--json");
        var without = await _cli.RunAsync("preview", Folder, "--name", "x", "--json");

        Assert.Contains(
            "\"latency\":{\"maxMilliseconds\":5,\"device\":{\"version\":1,\"nanoseconds\":[0.5,", Request(with),
            StringComparison.Ordinal);
        Assert.DoesNotContain("latency", Request(without), StringComparison.Ordinal);
    }

    private static string Request(CliAnswer answer) =>
        answer.Json.GetProperty("result").GetProperty("requestJson").GetString()!;

    private static byte[] Made(ProfiledMachine machine) => DeviceProfileFile.Write(new DeviceProfile(
        DeviceProfile.CurrentVersion,
        machine,
        LatencyModel.Of(Enumerable.Repeat(0.5, LatencyWork.Length)),
        60,
        new ProfileError(20, 0.03, 0.08),
        new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc)));

    private void Write(byte[] profile)
    {
        Directory.CreateDirectory(_cli.HomeFolder);
        File.WriteAllBytes(ProfileFile, profile);
    }

    private async Task<string?> DoctorsStateAsync()
    {
        var answer = await _cli.RunAsync("doctor", "--json");
        return answer.Json.GetProperty("result").GetProperty("checks").EnumerateArray()
            .Single(check => check.GetProperty("name").GetString() == "profile").GetProperty("state").GetString();
    }
}
