using HyperFD.Contracts.Configurations;
using HyperFD.Contracts.Recommendations;

namespace HyperFD.Learning.Ranking;

/// <summary>Proposals of the strategies that give every candidate one value.</summary>
internal static class ValueList
{
    /// <summary>The candidates of greatest value, ties in an order that the task's seed draws.</summary>
    public static List<(Configuration Configuration, double Value)> Best(
        TaskContext task,
        IReadOnlyList<Configuration> pool,
        Func<Configuration, double> value,
        int count)
    {
        var order = new Random(task.Seed);
        return
        [
            .. pool.Select(one => (Configuration: one, Value: value(one), Tie: order.Next()))
                .OrderByDescending(one => one.Value).ThenBy(one => one.Tie)
                .Take(count)
                .Select(one => (one.Configuration, one.Value)),
        ];
    }

    /// <param name="say">Why, in one line, for a value.</param>
    /// <param name="shares">Share of each past task in the value of a candidate.</param>
    public static ProposalList Explained(
        List<(Configuration Configuration, double Value)> best,
        Func<double, string> say,
        ValueSums past,
        Func<Configuration, double[]> shares)
    {
        Proposal Explained((Configuration Configuration, double Value) one) =>
            new(one.Configuration, new Prediction(Score: null, Deviation: null, [say(one.Value)]));
        IReadOnlyList<SimilarTask> Similar()
        {
            var each = shares(best[0].Configuration);
            var similar = past.Tasks.Select((task, i) =>
                new SimilarTask(task.Task.TaskId, Name: null, each[i], task.Indices.Length));
            return [.. similar.OrderByDescending(one => one.Weight)];
        }

        return new ProposalList([.. best.Select(Explained)], best.Count == 0 ? [] : new Deferred<SimilarTask>(Similar));
    }
}
