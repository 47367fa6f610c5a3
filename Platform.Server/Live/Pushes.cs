using HyperFD.Contracts.Agents;
using HyperFD.Contracts.Learner;
using HyperFD.Contracts.Live;
using HyperFD.Contracts.Trials;
using HyperFD.Server.Agents;
using HyperFD.Server.Learner;
using HyperFD.Server.Tasks;
using HyperFD.Server.Trials;
using Microsoft.Extensions.Options;

namespace HyperFD.Server.Live;

/// <summary>
/// What one unit of work will tell the world once it is committed. The messages are made then, from the entities, so
/// that they hold what the database gave them.
/// </summary>
internal sealed class Pushes(
    PushQueue queue,
    AgentConnections connections,
    LearnerSignal learner,
    IOptions<LeaseOptions> leases,
    TimeProvider time)
{
    private readonly List<Action> pending = [];

    public void TaskChanged(DetectionTask task) =>
        pending.Add(() => ToBrowsers(task.ToSummary(), (client, summary) => client.TaskChanged(summary)));

    public void TrialChanged(Trial trial) => pending.Add(() =>
        ToBrowsers(trial.ToWire(leases.Value.LeaseSeconds), (client, response) => client.TrialChanged(response)));

    public void CurveExtended(Trial trial, IReadOnlyList<CurvePoint> points) => pending.Add(() =>
        ToBrowsers(new CurveExtension(trial.TaskId, trial.Id, points), (client, added) => client.CurveExtended(added)));

    public void TimelineExtended(TaskEvent added) =>
        pending.Add(() => ToBrowsers(added.ToWire(), (client, line) => client.TimelineExtended(line)));

    public void AgentChanged(Agent agent) => pending.Add(() => ToBrowsers(
        agent.ToWire(time.GetUtcNow().UtcDateTime, leases.Value.Lease),
        (client, response) => client.AgentChanged(response)));

    public void LearnerChanged(LearnerStatus status) =>
        pending.Add(() => ToBrowsers(status, (client, changed) => client.LearnerChanged(changed)));

    public void Command(Guid agentId, AgentCommand command) =>
        pending.Add(() => queue.Post(new Push(agentId, ToBrowsers: null, client => client.Command(command))));

    public void CloseConnections(Guid agentId) => pending.Add(() => connections.CloseAll(agentId));

    /// <summary>There is a new observation in the report log.</summary>
    public void ReportLogged() => pending.Add(learner.Set);

    /// <summary>Another ranker is to be served, or by another strategy.</summary>
    public void PromotionChanged() => pending.Add(learner.Set);

    public void Forget() => pending.Clear();

    public void Send()
    {
        pending.ForEach(push => push());
        pending.Clear();
    }

    private void ToBrowsers<T>(T message, Func<ILiveClient, T, Task> send) =>
        queue.Post(new Push(AgentId: null, client => send(client, message), ToAgent: null));
}
