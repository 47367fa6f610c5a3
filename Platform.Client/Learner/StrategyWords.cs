namespace HyperFD.Client.Learner;

/// <summary>What each strategy goes by, in one line.</summary>
public static class StrategyWords
{
    /// <summary>Null for a name that this dashboard does not know.</summary>
    public static string? Explain(string strategy) => strategy switch
    {
        "multi-task-gp" => "Gaussian process over all tasks: learns from those alike, most from the task itself",
        "hyperfd" => "neural ranker of configurations and data, corrected by the task's own trials",
        "lambda-mart" => "boosted trees that learn to order configurations by the data's features",
        "nearest-tasks" => "what ranked high on the tasks with the most similar data",
        "greedy-portfolio" => "a set of configurations of which one is good on each earlier task",
        "average-surrogate" => "a smooth model of the mean rank over all earlier tasks",
        "average-rank" => "what ranked high on earlier tasks on average, whatever the data",
        "own-task-gp" => "searches each task alone and learns nothing from others",
        "random" => "by chance: what every other strategy must beat",
        _ => null,
    };
}
