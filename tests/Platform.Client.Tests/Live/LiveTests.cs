using Bunit;
using HyperFD.Client.Layout;
using HyperFD.Client.Live;
using HyperFD.Contracts.Learner;
using HyperFD.Contracts.Live;
using HyperFD.Contracts.Tasks;
using HyperFD.Contracts.Trials;
using Platform.Client.Tests.Support;

namespace Platform.Client.Tests.Live;

public sealed class LiveTests : ClientTest
{
    [Theory]
    [InlineData(LiveStatus.Live, "Live")]
    [InlineData(LiveStatus.Reconnecting, "Reconnecting…")]
    [InlineData(LiveStatus.Connecting, "Connecting…")]
    public void Badge_StatusChanges_SaysIt(LiveStatus status, string expected)
    {
        var badge = Render<LiveBadge>();
        Live.Become(status);
        badge.WaitForAssertion(() => Assert.Equal(expected, badge.Find("[role=status]").TextContent.Trim()));
    }

    [Fact]
    public void Delay_ManyAttempts_NeverGivesUpNorGrowsBeyondTenSeconds()
    {
        Assert.Equal(
            [0, 1, 2, 5, 10, 10],
            Enumerable.Range(0, 6).Select(attempt => ReconnectForever.Delay(attempt).TotalSeconds));
        Assert.Equal(10, ReconnectForever.Delay(1_000_000).TotalSeconds);
    }

    [Fact]
    public async Task Push_SubscriberGone_ReachesOnlyThoseWhoListen()
    {
        var subscribers = new LiveSubscribers();
        var (one, other) = (new Listener(), new Listener());
        var subscription = subscribers.Add(one, () => Task.CompletedTask);
        subscribers.Add(other, () => Task.CompletedTask);
        await subscribers.LearnerChanged(Data.Learner);
        subscription.Dispose();
        await subscribers.LearnerChanged(Data.Learner);
        Assert.Equal((1, 2), (one.Pushes, other.Pushes));
    }

    private sealed class Listener : ILiveClient
    {
        public int Pushes { get; private set; }

        public Task TaskChanged(TaskSummary task) => Count();

        public Task TrialChanged(TrialResponse trial) => Count();

        public Task CurveExtended(CurveExtension extension) => Count();

        public Task TimelineExtended(TimelineEvent added) => Count();

        public Task AgentChanged(HyperFD.Contracts.Agents.AgentResponse agent) => Count();

        public Task LearnerChanged(LearnerStatus learner) => Count();

        private Task Count()
        {
            Pushes++;
            return Task.CompletedTask;
        }
    }
}
