using System.Net;
using HyperFD.Contracts;
using HyperFD.Contracts.Accounts;
using HyperFD.Contracts.Agents;
using HyperFD.Contracts.Learner;
using HyperFD.Contracts.Recommendations;
using HyperFD.Contracts.Tasks;
using HyperFD.Contracts.Trials;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Platform.Server.Tests.Support;

namespace Platform.Server.Tests.Http;

/// <summary>
/// Every endpoint called by nobody, by the owner, by another agent and by an admin. The table is the contract written
/// down a second time; an endpoint that is not in it fails the test.
/// </summary>
public sealed class AccessMatrixTests(AccessMatrixTests.World world) : IClassFixture<AccessMatrixTests.World>
{
    private const int Ok = 0;

    /// <summary>What nobody, the owner, another agent and an admin get; 0 is an answer.</summary>
    private static readonly (string Name, int Nobody, int Owner, int Other, int Admin)[] Expected =
    [
        ("GetSearchSpace", Ok, Ok, Ok, Ok),
        ("GetSetupState", Ok, Ok, Ok, Ok),
        ("SetUp", 403, 403, 403, 403),
        ("GetMe", 401, 403, 403, Ok),
        ("CreateEnrolmentCode", 401, 403, 403, Ok),
        ("EnrolAgent", 403, 403, 403, 403),
        ("ListAgents", 401, 403, 403, Ok),
        ("RevokeAgent", 401, 403, 403, Ok),
        ("Heartbeat", 401, Ok, 404, 403),
        ("RegisterTask", 401, Ok, Ok, 403),
        ("ListTasks", 401, Ok, Ok, Ok),
        ("GetTask", 401, Ok, 404, Ok),
        ("GetTaskEvents", 401, Ok, 404, Ok),
        ("GetTaskTrials", 401, Ok, 404, Ok),
        ("PauseTask", 401, Ok, 404, Ok),
        ("ResumeTask", 401, Ok, 404, Ok),
        ("CompleteTask", 401, Ok, 404, 403),
        ("FailTask", 401, Ok, 404, 403),
        ("CancelTask", 401, Ok, 404, Ok),
        ("NextTrial", 401, Ok, 404, 403),
        ("ReportProgress", 401, Ok, 404, 403),
        ("ReportTrial", 401, Ok, 404, 403),
        ("GetRecommendations", 401, Ok, 404, Ok),
        ("GetRecommendationHistory", 401, Ok, 404, Ok),
        ("Recommend", 401, Ok, Ok, Ok),
        ("GetLearner", 401, Ok, Ok, Ok),
        ("ListRankers", 401, 403, 403, Ok),
        ("PromoteRanker", 401, 403, 403, 404),
        ("RollBackRanker", 401, 403, 403, 404),
        ("PinRanker", 401, 403, 403, Ok),
        ("UnpinRanker", 401, 403, 403, Ok),
        ("ChooseStrategy", 401, 403, 403, Ok),
        ("ListQuarantine", 401, 403, 403, Ok),
        ("ReleaseReports", 401, 403, 403, 404),
        ("RejectReports", 401, 403, 403, 404),
        ("GetOverview", 401, 403, 403, Ok),
        ("GetExperience", 401, 403, 403, Ok),
        ("ImportTable", 401, 403, 403, Ok),
        ("RemoveTable", 401, 403, 403, 404),
        ("ExportExperience", 401, 403, 403, Ok),
        // Last, as they change who the caller is.
        ("SignOut", 401, 403, 403, Ok),
        ("SignIn", Ok, Ok, Ok, Ok),
    ];

    [Fact]
    public void Table_HasEveryEndpointOfTheApi() =>
        Assert.Equal(
            Expected.Select(row => row.Name).Order(StringComparer.Ordinal),
            world.Endpoints.Keys.Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("nobody")]
    [InlineData("owner")]
    [InlineData("other")]
    [InlineData("admin")]
    public async Task Endpoint_CalledBySomeone_AnswersAsTheTableSays(string who)
    {
        using var client = await world.ClientAsync(who);
        var wrong = new List<string>();
        foreach (var expected in Expected)
        {
            var status = (int)(await world.CallAsync(client, expected.Name)).StatusCode;
            var wanted = who switch
            {
                "nobody" => expected.Nobody,
                "owner" => expected.Owner,
                "other" => expected.Other,
                _ => expected.Admin,
            };
            // An answer may be a conflict, as the calls before changed the task; it is no refusal of the caller.
            if (wanted == Ok ? status is not (>= 200 and < 300 or 409) : status != wanted)
                wrong.Add($"{expected.Name}: {status} instead of {wanted}");
        }

        Assert.Empty(wrong);
    }

    [Theory]
    [InlineData("nobody", HyperFdProtocol.LiveHub, HttpStatusCode.Unauthorized)]
    [InlineData("owner", HyperFdProtocol.LiveHub, HttpStatusCode.Forbidden)]
    [InlineData("admin", HyperFdProtocol.LiveHub, HttpStatusCode.OK)]
    [InlineData("nobody", HyperFdProtocol.AgentHub, HttpStatusCode.Unauthorized)]
    [InlineData("owner", HyperFdProtocol.AgentHub, HttpStatusCode.OK)]
    [InlineData("admin", HyperFdProtocol.AgentHub, HttpStatusCode.Forbidden)]
    public async Task Hub_NegotiatedBySomeone_IsForItsOwnCallers(string who, string hub, HttpStatusCode expected)
    {
        using var client = await world.ClientAsync(who);

        var answer = await client.PostAsync(
            new Uri($"{hub}/negotiate?negotiateVersion=1", UriKind.Relative), content: null);

        Assert.Equal(expected, answer.StatusCode);
    }

    [Fact]
    public async Task Refusals_OfNobody_AreProblemDetailsAndNoRedirects()
    {
        using var client = await world.ClientAsync("nobody");

        var answer = await world.CallAsync(client, "GetMe");

        await answer.RefusedAsync(HttpStatusCode.Unauthorized, ProblemTypes.Unauthenticated);
    }

    /// <summary>One server with two agents; the first has a task with a running trial.</summary>
    public sealed class World : IAsyncLifetime
    {
        private TestServer server = null!;
        private AgentClient owner = null!;
        private AgentClient other = null!;
        private Guid spareAgentId;

        public IReadOnlyDictionary<string, RouteEndpoint> Endpoints { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            server = await TestServer.StartAsync(settings: "--Leases:MaxAttempts=100");
            owner = await server.CreateAgentAsync("Owner");
            other = await server.CreateAgentAsync("Other");
            using var spare = await server.CreateAgentAsync("Spare");
            spareAgentId = spare.Id;
            Endpoints = server.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
                .Where(endpoint => endpoint.RoutePattern.RawText!.TrimStart('/').StartsWith(
                    "api/v1", StringComparison.Ordinal))
                .ToDictionary(endpoint => endpoint.Metadata.GetMetadata<IEndpointNameMetadata>()!.EndpointName);
        }

        public async Task<HttpClient> ClientAsync(string who) => who switch
        {
            "nobody" => server.CreateClient(),
            "owner" => owner.At(server).Http,
            "other" => other.At(server).Http,
            _ => await server.SignInAdminAsync(),
        };

        /// <summary>Calls an endpoint with what it takes, about a fresh task and trial of the owner.</summary>
        public async Task<HttpResponseMessage> CallAsync(HttpClient client, string name)
        {
            var task = await owner.RegisterAsync();
            var trial = await owner.NextAsync(task.Summary.Id);
            if (name == "ResumeTask")
                await owner.TryChangeAsync(task.Summary.Id, "pause");
            var endpoint = Endpoints[name];
            var id = name switch
            {
                "RevokeAgent" => spareAgentId,
                "ReportProgress" or "ReportTrial" => trial.Id,
                _ => task.Summary.Id,
            };
            var path = "/" + endpoint.RoutePattern.RawText!.TrimStart('/').Replace(
                "{id:guid}", id.ToString(), StringComparison.Ordinal)
                .Replace("{version:int}", "999", StringComparison.Ordinal);
            var verb = endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods[0];
            if (name == "ImportTable")
                return await client.PostAsync(
                    new Uri(path + "?name=Table", UriKind.Relative),
                    new ByteArrayContent(MadeTable.Zip(MadeTable.Of())));
            if (name is "ExportExperience" or "PinRanker")
                await owner.ReportAsync(trial.Id, 0.5);
            if (name == "PinRanker")
                await server.LearnedAsync(1);
            return Body(name, task.Summary.Id, trial.Id) is { } body
                ? await client.PostAsync(path, body)
                : await client.SendAsync(new HttpRequestMessage(new HttpMethod(verb), path));
        }

        public async ValueTask DisposeAsync()
        {
            owner.Dispose();
            other.Dispose();
            await server.DisposeAsync();
        }

        private static object? Body(string name, Guid taskId, Guid trialId) => name switch
        {
            "SetUp" => new SetupRequest("wrong", "somebody", "a long password"),
            "SignIn" => new SignInRequest(TestServer.AdminName, TestServer.AdminPassword),
            "CreateEnrolmentCode" => new CreateEnrolmentCodeRequest(5),
            "EnrolAgent" => new EnrolRequest("wrong", "Agent", "1", "cpu", 1),
            "Heartbeat" => new HeartbeatRequest(taskId, trialId),
            "RegisterTask" => Samples.Task(),
            "PauseTask" or "ResumeTask" or "CancelTask" or "CompleteTask" or "FailTask" => new TaskReasonRequest(null),
            "ReportProgress" => new TrialProgressRequest([new CurvePoint(1, 1, null)]),
            "ReportTrial" => Samples.Report(0.5),
            "ReleaseReports" or "RejectReports" => new QuarantineRequest([taskId]),
            "ChooseStrategy" => new ChooseStrategyRequest(null),
            "Recommend" => new RecommendRequest(Samples.Release(), new TaskLimits(), 3, 1),
            _ => null,
        };
    }
}
