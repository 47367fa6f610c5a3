using HyperFD.Learning.Ranking;

namespace Benchmarks.Replay.Protocols;

/// <summary>
/// A part of a replay that needs no other part: a fresh strategy plays it from the first to the last task.
/// </summary>
internal delegate IReadOnlyList<ReplayRow> ReplayJob(IConfigurationStrategy strategy);

internal static class ReplayJobs
{
    /// <exception cref="InvalidOperationException">The table lacks what the protocol needs.</exception>
    public static IReadOnlyList<ReplayJob> Of(
        ReplayProtocol protocol, ReplayTable table, ReplayOptions options, IReadOnlySet<int> played)
    {
        var player = new Player(table, options);
        return protocol switch
        {
            ReplayProtocol.Online => new OnlineArrivals(player, options, played).Jobs(),
            ReplayProtocol.LeaveOneOut => new LeaveOneOut(player, played).Jobs(),
            ReplayProtocol.Unseen => new LeaveOneOut(player, played).UnseenJobs(),
            ReplayProtocol.Seen => new LeaveOneOut(player, played).SeenJobs(),
            _ => new TableFolds(player, played).Jobs(),
        };
    }
}
