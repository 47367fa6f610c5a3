using System.Net;
using HyperFD.Client.Agents;
using HyperFD.Client.Http;
using HyperFD.Client.Tasks;
using HyperFD.Contracts;
using HyperFD.Samples;
using Microsoft.Extensions.DependencyInjection;
using Platform.Client.Tests.Support;

namespace Platform.Client.Tests.Http;

public sealed class ApiClientTests : ClientTest
{
    private AgentsClient Agents => Services.GetRequiredService<AgentsClient>();

    [Fact]
    public async Task PostAsync_AnyCall_ProvesThatItIsOurPage()
    {
        await Agents.MakeCodeAsync(60, TestContext.Current.CancellationToken);
        await Agents.ListAsync(TestContext.Current.CancellationToken);
        Assert.Equal(
            [("POST", true, """{"validMinutes":60}"""), ("GET", false, "")],
            Server.Requests.Select(request => (request.Method, request.HasDashboardHeader, request.Body)));
    }

    [Fact]
    public async Task GetAsync_Problem_BecomesItsDetail()
    {
        Server.On("GET agents", SampleApi.Problem(409, ProblemTypes.IllegalTransition, "The task has ended."));
        var failure = await Assert.ThrowsAsync<ApiException>(() => Agents.ListAsync(
            TestContext.Current.CancellationToken));
        Assert.Equal(
            ("The task has ended.", HttpStatusCode.Conflict, ProblemTypes.IllegalTransition),
            (failure.Message, failure.Status, failure.ProblemType));
    }

    [Fact]
    public async Task GetAsync_ValidationProblem_BecomesItsFirstFieldError()
    {
        Server.On(
            "GET agents",
            new SampleAnswer(400, """{"title":"One or more","errors":{"name":["Too long."]},"traceId":"x"}"""));
        var failure = await Assert.ThrowsAsync<ApiException>(() => Agents.ListAsync(
            TestContext.Current.CancellationToken));
        Assert.Equal("Too long.", failure.Message);
    }

    [Fact]
    public async Task GetAsync_ProxyPage_SaysTheStatus()
    {
        Server.On("GET agents", new SampleAnswer(502, "<html>Bad gateway</html>"));
        var failure = await Assert.ThrowsAsync<ApiException>(() => Agents.ListAsync(
            TestContext.Current.CancellationToken));
        Assert.Equal("The server answered 502 without saying why.", failure.Message);
    }

    [Fact]
    public async Task GetAsync_ServerDown_SaysThatItCannotBeReached()
    {
        Server.IsDown = true;
        var failure = await Assert.ThrowsAsync<ApiException>(() => Agents.ListAsync(
            TestContext.Current.CancellationToken));
        Assert.Equal(ApiException.UnreachableMessage, failure.Message);
    }

    [Fact]
    public async Task GetAsync_UnreadableAnswer_IsAFailureToo()
    {
        Server.On("GET agents", new SampleAnswer(200, """[{"surprise":1}]"""));
        await Assert.ThrowsAsync<ApiException>(() => Agents.ListAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public void ToQueryString_Everything_IsEscaped() => Assert.Equal(
        "?sort=best&descending=false&limit=20&state=Running&search=a%26b%20c&cursor=x%3D%3D",
        new TaskQuery
        {
            Sort = "best",
            Descending = false,
            State = HyperFD.Contracts.Tasks.TaskState.Running,
            Search = "a&b c",
            Cursor = "x==",
        }
            .ToQueryString());
}
