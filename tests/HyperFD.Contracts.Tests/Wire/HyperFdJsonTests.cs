using System.Text.Json;
using System.Text.Json.Nodes;
using HyperFD.Contracts.SearchSpaces;
using HyperFD.Contracts.Trials;

namespace HyperFD.Contracts.Tests.Wire;

public sealed class HyperFdJsonTests
{
    public static TheoryData<string> Names => WireSamples.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void WriteReadWrite_GivesTheSameText(string name)
    {
        var text = WireSamples.Write(name);
        Assert.Equal(text, WireSamples.Write(name, WireSamples.Read(name, text)));
        Assert.DoesNotContain("{}", text, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Read_UnknownField_IsRefused(string name)
    {
        var node = JsonNode.Parse(WireSamples.Write(name))!.AsObject();
        node["path"] = "/home/someone/faces";
        Assert.Throws<JsonException>(() => WireSamples.Read(name, node.ToJsonString()));
    }

    [Fact]
    public void Answers_UnknownField_IsPassedOverAndAMissingOneRefused()
    {
        const string newer = """{"instruction":"Continue","intervalSeconds":30,"sinceNextYear":true}""";

        Assert.Equal(30, JsonSerializer.Deserialize(newer, HyperFdJson.Answers.HeartbeatResponse)!.IntervalSeconds);
        Assert.Throws<JsonException>(
            () => JsonSerializer.Deserialize("""{"instruction":"Continue"}""", HyperFdJson.Answers.HeartbeatResponse));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Read_MissingField_IsRefused(string name)
    {
        var required = WireSamples.Required(name).ToList();
        Assert.NotEmpty(required);
        foreach (var field in required)
        {
            var node = JsonNode.Parse(WireSamples.Write(name))!.AsObject();
            Assert.True(node.Remove(field), field);
            Assert.Throws<JsonException>(() => WireSamples.Read(name, node.ToJsonString()));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Read_RepeatedField_IsRefused(string name)
    {
        var field = WireSamples.Required(name).First();
        var text = WireSamples.Write(name);
        var value = JsonNode.Parse(text)![field]?.ToJsonString() ?? "null";
        Assert.Throws<JsonException>(() => WireSamples.Read(name, $"{{\"{field}\":{value},{text[1..]}"));
    }

    [Theory]
    [InlineData("1e999")]
    [InlineData("-1e999")]
    [InlineData("\"NaN\"")]
    [InlineData("NaN")]
    [InlineData("null")]
    [InlineData("\"1\"")]
    public void Read_NumberThatIsNone_IsRefused(string loss) =>
        Assert.Throws<JsonException>(() => WireSamples.Read(nameof(TrialProgressRequest), Progress(loss, "null")));

    [Theory]
    [InlineData("1e999")]
    [InlineData("\"NaN\"")]
    public void Read_OptionalNumberThatIsNone_IsRefused(string score) =>
        Assert.Throws<JsonException>(() => WireSamples.Read(nameof(TrialProgressRequest), Progress("1", score)));

    [Fact]
    public void Read_NullInAList_IsRefused() =>
        Assert.Throws<JsonException>(() => WireSamples.Read(nameof(TrialProgressRequest), """{"points":[null]}"""));

    [Theory]
    [InlineData("1")]
    [InlineData("77")]
    [InlineData("\"77\"")]
    [InlineData("\"Exploded\"")]
    public void Read_EnumThatIsNoName_IsRefused(string outcome)
    {
        var node = JsonNode.Parse(WireSamples.Write(nameof(TrialReportRequest)))!.AsObject();
        node["outcome"] = JsonNode.Parse(outcome);
        Assert.Throws<JsonException>(() => WireSamples.Read(nameof(TrialReportRequest), node.ToJsonString()));
    }

    [Fact]
    public void Write_NaN_IsRefused() =>
        Assert.Throws<ArgumentException>(() =>
            JsonSerializer.Serialize(new CurvePoint(1, double.NaN, Score: null), HyperFdJson.Default.CurvePoint));

    /// <summary>People are shown what is sent, byte for byte.</summary>
    [Theory]
    [InlineData(5.1e-5, "0.000051")]
    [InlineData(-1e-6, "-0.000001")]
    [InlineData(1.2345678901234566e-9, "0.0000000012345678901234566")]
    [InlineData(0.25, "0.25")]
    [InlineData(0, "0")]
    [InlineData(1e-30, "1E-30")]
    public void Write_SmallNumber_IsReadableAndTheSame(double loss, string expected)
    {
        var text = JsonSerializer.Serialize(new CurvePoint(1, loss, Score: null), HyperFdJson.Default.CurvePoint);

        Assert.Equal($$"""{"step":1,"loss":{{expected}},"score":null}""", text);
        Assert.Equal(loss, JsonSerializer.Deserialize(text, HyperFdJson.Default.CurvePoint)!.Loss);
    }

    [Fact]
    public void Write_UsesCamelCaseAndNames()
    {
        var text = WireSamples.Write(nameof(TrialReportRequest));
        Assert.StartsWith("""{"outcome":"Succeeded","score":0.625,"fidelity":150,""", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_ContradictorySearchSpace_IsRefused()
    {
        var node = JsonNode.Parse(WireSamples.Write(nameof(SearchSpace)))!.AsObject();
        node["parameters"]![0]!["default"] = "97";
        Assert.Throws<SearchSpaceException>(() => WireSamples.Read(nameof(SearchSpace), node.ToJsonString()));
    }

    [Fact]
    public void ApplyTo_ForeignOptions_CarriesTheRulesOver()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.General);
        HyperFdJson.ApplyTo(options);
        var text = WireSamples.Write(nameof(TrialReportRequest));
        var report = JsonSerializer.Deserialize<TrialReportRequest>(text, options);
        Assert.Equal(text, JsonSerializer.Serialize(report, options));
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<TrialProgressRequest>(
            Progress("1e999", "null"), options));
        Assert.Throws<JsonException>(
            () => JsonSerializer.Deserialize<TrialProgressRequest>("""{"points":[],"path":"x"}""", options));
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<TrialProgressRequest>("{}", options));
    }

    private static string Progress(string loss, string score) =>
        $$"""{"points":[{"step":1,"loss":{{loss}},"score":{{score}}}]}""";
}
