using System.Net;
using HyperFD.Contracts;
using HyperFD.Contracts.Tasks;
using Platform.Server.Tests.Support;

namespace Platform.Server.Tests.Tasks;

public sealed class ListTasksTests(ListTasksTests.World world) : IClassFixture<ListTasksTests.World>
{
    [Theory]
    [InlineData("sort=name", "%alpha Bravo charlie Delta echo")]
    [InlineData("sort=name&descending=true", "echo Delta charlie Bravo %alpha")]
    [InlineData("sort=created", "charlie Bravo %alpha echo Delta")]
    [InlineData("", "Delta echo %alpha Bravo charlie")]
    [InlineData("sort=best&descending=true", "Bravo charlie * * *")]
    [InlineData("sort=best", "charlie Bravo * * *")]
    [InlineData("sort=state", "* * charlie Bravo Delta")]
    [InlineData("search=A", "Delta %alpha Bravo charlie")]
    [InlineData("search=%25", "%alpha")]
    [InlineData("search=_", "")]
    [InlineData("state=Running&sort=name", "Bravo charlie")]
    [InlineData("state=cancelled", "Delta")]
    [InlineData("state=Paused", "")]
    public async Task List_FilteredAndSorted_IsInOrderOnePageOrMany(string query, string expected)
    {
        var names = expected.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        foreach (var limit in new[] { 100, 2, 1 })
        {
            var listed = await world.AllAsync(query, limit);

            Assert.Equal(names.Length, listed.Count);
            Assert.Equal(listed.Count, listed.Select(task => task.Id).Distinct().Count());
            Assert.All(
                names.Zip(listed), pair =>
                    Assert.True(pair.First == "*" || pair.First == pair.Second.Name, pair.Second.Name));
        }
    }

    [Fact]
    public async Task List_OfAnotherAgent_HasOnlyItsOwn()
    {
        var page = await world.Other.Http.GetAsync<TaskPage>("/api/v1/tasks");

        Assert.Equal((0, 0, null), (page.Total, page.Items.Count, page.NextCursor));
    }

    [Theory]
    [InlineData("sort=size", "sort")]
    [InlineData("state=sleeping", "state")]
    [InlineData("state=7", "state")]
    [InlineData("limit=0", "limit")]
    [InlineData("limit=101", "limit")]
    [InlineData("cursor=!", "cursor")]
    [InlineData("cursor=AAAA", "cursor")]
    [InlineData("sort=created&cursor=MDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDB4", "cursor")]
    public async Task List_QueryWrong_IsRefusedByName(string query, string field)
    {
        var answer = await world.Agent.Http.GetAsync(new Uri($"/api/v1/tasks?{query}", UriKind.Relative));

        var problem = await answer.RefusedAsync(HttpStatusCode.UnprocessableEntity, ProblemTypes.Validation);
        Assert.True(problem.GetProperty("errors").TryGetProperty(field, out _));
    }

    /// <summary>
    /// charlie (.3) and Bravo (.7) run, %alpha and echo are open, Delta is cancelled; made in that order but changed in
    /// another.
    /// </summary>
    public sealed class World : IAsyncLifetime
    {
        private TestServer server = null!;

        public AgentClient Agent { get; private set; } = null!;

        public AgentClient Other { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            server = await TestServer.StartAsync();
            (Agent, Other) = (await server.CreateAgentAsync(), await server.CreateAgentAsync());
            var ids = new Dictionary<string, Guid>();
            foreach (var name in new[] { "charlie", "Bravo" })
                ids[name] = (await Agent.RegisterAsync(Samples.Task(name))).Summary.Id;
            await Agent.ReportAsync((await Agent.NextAsync(ids["charlie"])).Id, 0.3);
            await Agent.ReportAsync((await Agent.NextAsync(ids["Bravo"])).Id, 0.7);
            foreach (var name in new[] { "%alpha", "echo", "Delta" })
                ids[name] = (await Agent.RegisterAsync(Samples.Task(name))).Summary.Id;
            await Agent.TryChangeAsync(ids["Delta"], "cancel");
        }

        public async Task<IReadOnlyList<TaskSummary>> AllAsync(string query, int limit)
        {
            var all = new List<TaskSummary>();
            string? cursor = null;
            do
            {
                var page = await Agent.Http.GetAsync<TaskPage>($"/api/v1/tasks?{query}&limit={limit}&cursor={cursor}");
                Assert.True(page.Items.Count <= limit);
                all.AddRange(page.Items);
                cursor = page.NextCursor;
            }
            while (cursor is not null);
            return all;
        }

        public async ValueTask DisposeAsync()
        {
            Agent.Dispose();
            Other.Dispose();
            await server.DisposeAsync();
        }
    }
}
