using HyperFD.Contracts.Configurations;
using HyperFD.Contracts.SearchSpaces;
using HyperFD.Learning.Ranking;

namespace HyperFD.Learning.Tests.Ranking;

/// <summary>Small histories and askers for tests.</summary>
internal static class Tables
{
    public const int Steps = 150;

    /// <summary>Twelve points in all: small enough to exhaust.</summary>
    public static SearchSpace Small { get; } = new(
        "small",
        1,
        [
            Choice("colour", ParameterKind.Categorical, "red", "green", "blue"),
            Choice("size", ParameterKind.Ordinal, "1", "2"),
            Choice("hat", ParameterKind.Categorical, "no", "yes"),
        ]);

    public static Guid TaskId(int number) => new(number, 0, 0, new byte[8]);

    public static TaskContext Asker(
        SearchSpace space,
        int task = 1_000,
        int seed = 1,
        Func<Configuration, bool>? allows = null,
        double[]? metaFeatures = null) =>
        new(TaskId(task), space, 1, metaFeatures ?? [0.5, 0.5], Steps, allows ?? (_ => true), seed);

    public static Observation Seen(
        long sequence, int task, Configuration configuration, double? score, int fidelity = Steps) =>
        new(sequence, TaskId(task), configuration, score, fidelity);

    /// <summary>Past tasks 1…n with random configurations, scored by a function of task and configuration.</summary>
    public static TaskHistory History(
        SearchSpace space,
        int tasks,
        int observations,
        Func<int, Configuration, double?> score,
        int seed = 1)
    {
        var random = new Random(seed);
        var sequence = 0;
        return new TaskHistory([.. Enumerable.Range(1, tasks).Select(task => new PastTask(
            TaskId(task),
            1,
            [random.NextDouble(), random.NextDouble()],
            [.. Enumerable.Range(0, observations).Select(_ =>
            {
                var configuration = Configuration.Sample(space, random);
                return Seen(++sequence, task, configuration, score(task, configuration));
            })]))]);
    }

    /// <summary>Any bounded score that depends on the configuration and a little on the task.</summary>
    public static double? Wavy(int task, Configuration configuration)
    {
        var encoded = configuration.Encode();
        var sum = 0.0;
        for (var i = 0; i < encoded.Length; i++)
            sum += encoded[i] * Math.Sin(i + (0.3 * task));
        return 0.5 + (0.4 * Math.Tanh(sum));
    }

    public static List<string> Ids(ProposalList list) => [.. list.Items.Select(item => item.Configuration.Id)];

    private static Parameter Choice(string name, ParameterKind kind, params string[] choices) =>
        new(name, kind, choices, Low: null, High: null, choices[0], "made up");
}
