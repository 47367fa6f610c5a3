using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using HyperFD.Contracts;
using HyperFD.Contracts.Recommendations;
using HyperFD.Contracts.Trials;
using Microsoft.EntityFrameworkCore;
using Platform.Server.Tests.Support;

namespace Platform.Server.Tests.Http;

/// <summary>
/// Only the allow-listed schema is taken: whatever else is in a request is refused by name, and nothing is stored.
/// </summary>
public sealed class ValidationTests(ValidationTests.World world) : IClassFixture<ValidationTests.World>
{
    /// <summary>
    /// What is done to a good registration, as a path and a JSON value; the field that the refusal must name.
    /// </summary>
    [Theory]
    [InlineData("extra", "1", "extra")]
    [InlineData("release.path", "\"/home/someone\"", "release.path")]
    [InlineData("limits.maxLatency", "3", "limits.maxLatency")]
    [InlineData("name", "\"\"", "name")]
    [InlineData("name", "\"  \"", "name")]
    [InlineData("name", "\"two\\nlines\"", "name")]
    [InlineData("name", "null", "name")]
    [InlineData("name", "17", "name")]
    [InlineData("release", "null", "release")]
    [InlineData("release.imageCount", "0", "release.imageCount")]
    [InlineData("release.imageCount", "-5", "release.imageCount")]
    [InlineData("release.imageCount", "1.5", "release.imageCount")]
    [InlineData("release.imageCount", "\"220\"", "release.imageCount")]
    [InlineData("release.extractorVersion", "99", "release.extractorVersion")]
    [InlineData("release.extractorVersion", "2", "release.values")] // as many numbers as version 1 has
    [InlineData("release.values", "[]", "release.values")]
    [InlineData("release.values", "[0.5]", "release.values")]
    [InlineData("release.values.3", "1.000001", "release.values[3]")]
    [InlineData("release.values.3", "-0.1", "release.values[3]")]
    [InlineData("release.values.3", "0.1234567", "release.values[3]")]
    [InlineData("release.values.3", "1e999", "release.values[3]")]
    [InlineData("release.values.3", "null", "release.values[3]")]
    [InlineData("release.values.3", "\"NaN\"", "release.values[3]")]
    [InlineData("limits.maxParameters", "0", "limits.maxParameters")]
    [InlineData("limits.maxMacs", "-1", "limits.maxMacs")]
    [InlineData(
        "limits.latency", "{\"maxMilliseconds\":0,\"device\":{\"version\":1,\"nanoseconds\":[]}}",
        "limits.latency.maxMilliseconds")]
    [InlineData(
        "limits.latency", "{\"maxMilliseconds\":3,\"device\":{\"version\":1,\"nanoseconds\":[1,2]}}",
        "limits.latency.device")]
    [InlineData("trialBudget", "0", "trialBudget")]
    [InlineData("trialBudget", "1001", "trialBudget")]
    [InlineData("fidelitySteps", "100001", "fidelitySteps")]
    [InlineData("seed", "2147483648", "seed")]
    public async Task Register_OneFieldWrong_IsRefusedByNameAndNothingIsStored(string path, string value, string field)
    {
        var before = await world.CountTasksAsync();

        var answer = await world.PostAsync("/api/v1/tasks", Changed(Samples.Task(), path, value));

        var problem = await answer.RefusedAsync(HttpStatusCode.UnprocessableEntity, ProblemTypes.Validation);
        Assert.Contains(field, problem.GetProperty("errors").EnumerateObject().Select(error => error.Name));
        Assert.DoesNotContain("HyperFD.", problem.GetRawText(), StringComparison.Ordinal);
        Assert.Equal(before, await world.CountTasksAsync());
    }

    [Theory]
    [InlineData("name")]
    [InlineData("release")]
    [InlineData("seed")]
    [InlineData("startWithDefault")]
    public async Task Register_FieldMissing_IsRefusedByName(string field)
    {
        var node = JsonSerializer.SerializeToNode(Samples.Task(), Api.Json)!.AsObject();
        node.Remove(field);

        var answer = await world.PostAsync("/api/v1/tasks", node.ToJsonString());

        var problem = await answer.RefusedAsync(HttpStatusCode.UnprocessableEntity, ProblemTypes.Validation);
        Assert.Equal([field], problem.GetProperty("errors").EnumerateObject().Select(error => error.Name));
    }

    [Fact]
    public async Task Recommend_WithNothingButARelease_AnswersFive()
    {
        var release = JsonSerializer.Serialize(Samples.Release(), Api.Json);

        var answer = await world.PostAsync("/api/v1/recommendations", $$"""{"release":{{release}}}""");

        Assert.Equal(5, (await answer.ReadAsync<RecommendationList>()).Items.Count);
    }

    [Theory]
    [InlineData("score", "null", "score")]
    [InlineData("score", "1.01", "score")]
    [InlineData("outcome", "\"Failed\"", "score")]
    [InlineData("outcome", "\"Exploded\"", "outcome")]
    [InlineData("outcome", "0", "outcome")]
    [InlineData("fidelity", "201", "fidelity")]
    [InlineData("fidelity", "0", "fidelity")]
    [InlineData("seconds", "-1", "seconds")]
    [InlineData("parameters", "-1", "parameters")]
    [InlineData("reason", "\"/home/someone/images\"", "reason")]
    [InlineData("host", "\"laptop\"", "host")]
    [InlineData("curve.0.step", "0", "curve[0].step")]
    [InlineData("curve.1.step", "50", "curve[1].step")]
    [InlineData("curve.1.step", "201", "curve[1].step")]
    [InlineData("curve.1.score", "2", "curve[1].score")]
    [InlineData("curve.0.image", "\"face.jpg\"", "curve[0].image")]
    public async Task Report_OneFieldWrong_IsRefusedByName(string path, string value, string field)
    {
        var trial = await world.TrialAsync();

        var answer = await world.PostAsync(
            $"/api/v1/trials/{trial.Id}/report", Changed(Samples.Report(0.5), path, value));

        var problem = await answer.RefusedAsync(HttpStatusCode.UnprocessableEntity, ProblemTypes.Validation);
        Assert.Contains(field, problem.GetProperty("errors").EnumerateObject().Select(error => error.Name));
    }

    [Fact]
    public async Task Report_CurveTooLong_IsRefused()
    {
        var trial = await world.TrialAsync(steps: 5_000);
        var curve = Enumerable.Range(1, 1_001).Select(step => new CurvePoint(step, 1, null)).ToList();

        var answer = await world.PostAsync(
            $"/api/v1/trials/{trial.Id}/report",
            JsonSerializer.Serialize(Samples.Report(0.5) with { Curve = curve }, Api.Json));

        var problem = await answer.RefusedAsync(HttpStatusCode.UnprocessableEntity, ProblemTypes.Validation);
        Assert.True(problem.GetProperty("errors").TryGetProperty("curve", out _));
    }

    [Theory]
    [InlineData("{")]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{\"name\":\"a\",\"name\":\"b\"}")]
    public async Task Post_NotTheJsonExpected_IsRefused(string body)
    {
        var answer = await world.PostAsync("/api/v1/tasks", body);

        Assert.True(
            answer.StatusCode is HttpStatusCode.UnprocessableEntity or HttpStatusCode.BadRequest,
            $"{answer.StatusCode}");
        await answer.RefusedAsync(answer.StatusCode, ProblemTypes.Validation);
    }

    [Fact]
    public async Task Post_BodyTooLarge_IsRefusedAs413()
    {
        var answer = await world.PostAsync("/api/v1/tasks", $"{{\"name\":\"{new string('a', 200_000)}\"}}");

        await answer.RefusedAsync(HttpStatusCode.RequestEntityTooLarge, ProblemTypes.Validation);
    }

    [Fact]
    public async Task Post_NotJson_IsRefusedAs415()
    {
        var answer = await world.PostAsync("/api/v1/tasks", "a=b", "application/x-www-form-urlencoded");

        await answer.RefusedAsync(HttpStatusCode.UnsupportedMediaType, ProblemTypes.Validation);
    }

    [Fact]
    public async Task Post_MutatedAtRandom_IsNeverAFailureInside()
    {
        var random = new Random(1);
        var good = JsonSerializer.Serialize(Samples.Task(), Api.Json);
        for (var i = 0; i < 200; i++)
        {
            var text = new StringBuilder(good);
            for (var change = random.Next(1, 4); change > 0; change--)
                text[random.Next(text.Length)] = (char)random.Next(0x20, 0x7f);
            var body = random.Next(4) == 0 ? text.ToString(0, random.Next(text.Length)) : text.ToString();

            var answer = await world.PostAsync("/api/v1/tasks", body);

            Assert.True((int)answer.StatusCode < 500, $"{(int)answer.StatusCode} for {body}");
        }
    }

    private static string Changed(object request, string path, string value)
    {
        var root = JsonSerializer.SerializeToNode(request, request.GetType(), Api.Json)!;
        var steps = path.Split('.');
        var node = root;
        foreach (var step in steps[..^1])
            node = node is JsonArray list ? list[int.Parse(step, CultureInfo.InvariantCulture)] : node![step];
        // A number such as 1e999 is no value of JSON's own model, so it is put in as text.
        const string Mark = "\"#value#\"";
        if (node is JsonArray array)
            array[int.Parse(steps[^1], CultureInfo.InvariantCulture)] = "#value#";
        else
            node![steps[^1]] = "#value#";
        return root.ToJsonString().Replace(Mark, value, StringComparison.Ordinal);
    }

    public sealed class World : IAsyncLifetime
    {
        private TestServer server = null!;
        private AgentClient agent = null!;

        public async ValueTask InitializeAsync()
        {
            server = await TestServer.StartAsync();
            agent = await server.CreateAgentAsync();
        }

        public Task<int> CountTasksAsync() => server.QueryAsync(db => db.Tasks.CountAsync());

        public async Task<TrialResponse> TrialAsync(int steps = Samples.Steps) =>
            await agent.NextAsync(
                (await agent.RegisterAsync(Samples.Task() with { FidelitySteps = steps })).Summary.Id);

        public Task<HttpResponseMessage> PostAsync(string path, string body, string type = "application/json") =>
            agent.Http.PostAsync(new Uri(path, UriKind.Relative), new StringContent(body, Encoding.UTF8, type));

        public async ValueTask DisposeAsync()
        {
            agent.Dispose();
            await server.DisposeAsync();
        }
    }
}
