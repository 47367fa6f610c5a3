using HyperFD.Contracts.Agents;
using HyperFD.Contracts.Learner;
using HyperFD.Contracts.Live;
using HyperFD.Contracts.Tasks;
using HyperFD.Contracts.Trials;

namespace HyperFD.Client.Live;

/// <summary>Passes each push to all who listen at that moment.</summary>
public sealed class LiveSubscribers : ILiveClient
{
    private readonly List<Subscription> subscriptions = [];

    public IDisposable Add(ILiveClient client, Func<Task> restored)
    {
        var subscription = new Subscription(this, client, restored);
        subscriptions.Add(subscription);
        return subscription;
    }

    public Task RestoredAsync() =>
        Task.WhenAll(subscriptions.Select(subscription => subscription.Restored()).ToArray());

    public Task TaskChanged(TaskSummary task) => Each(client => client.TaskChanged(task));

    public Task TrialChanged(TrialResponse trial) => Each(client => client.TrialChanged(trial));

    public Task CurveExtended(CurveExtension extension) => Each(client => client.CurveExtended(extension));

    public Task TimelineExtended(TimelineEvent added) => Each(client => client.TimelineExtended(added));

    public Task AgentChanged(AgentResponse agent) => Each(client => client.AgentChanged(agent));

    public Task LearnerChanged(LearnerStatus learner) => Each(client => client.LearnerChanged(learner));

    private Task Each(Func<ILiveClient, Task> push) =>
        Task.WhenAll(subscriptions.Select(subscription => push(subscription.Client)).ToArray());

    private sealed record Subscription(LiveSubscribers Owner, ILiveClient Client, Func<Task> Restored) : IDisposable
    {
        public void Dispose() => Owner.subscriptions.Remove(this);

        // Two subscriptions of one page are two: identity, not content.
        public bool Equals(Subscription? other) => ReferenceEquals(this, other);

        public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);
    }
}
