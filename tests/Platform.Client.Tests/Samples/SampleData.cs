using HyperFD.Contracts.Accounts;
using HyperFD.Contracts.Agents;
using HyperFD.Contracts.Configurations;
using HyperFD.Contracts.Experience;
using HyperFD.Contracts.Learner;
using HyperFD.Contracts.MetaFeatures;
using HyperFD.Contracts.Recommendations;
using HyperFD.Contracts.SearchSpaces;
using HyperFD.Contracts.Tasks;
using HyperFD.Contracts.Trials;

namespace HyperFD.Samples;

/// <summary>A made-up platform in the middle of its work: what the pages are looked at and tested with.</summary>
public sealed class SampleData
{
    private readonly Random random = new(7);

    public SampleData(DateTime nowUtc)
    {
        NowUtc = nowUtc;
        Agents = MakeAgents();
        Tasks = MakeTasks();
        Main = Tasks[0];
        Trials = [.. Enumerable.Range(1, Main.TrialsDone + 1).Select(MakeTrial)];
        Events = [.. MakeEvents()];
        History = [.. Enumerable.Range(0, Main.TrialsDone + 1).Select(MakeList)];
        Task = new TaskResponse(
            Main, new MetaFeatureRelease(1, 412, MakeValues()), new TaskLimits(MaxMacs: 200_000_000), 400, 7,
            StartWithDefault: true, Trials.MaxBy(trial => trial.Score)?.Id, Reason: null);
    }

    public static MeResponse Me { get; } = new("admin", ["Admin"]);

    public DateTime NowUtc { get; }

    public IReadOnlyList<AgentResponse> Agents { get; }

    public IReadOnlyList<TaskSummary> Tasks { get; }

    /// <summary>The task whose page is shown: running, its last trial half way.</summary>
    public TaskSummary Main { get; }

    public TaskResponse Task { get; }

    public IReadOnlyList<TrialResponse> Trials { get; }

    public IReadOnlyList<TimelineEvent> Events { get; }

    public IReadOnlyList<RecommendationList> History { get; }

    public LearnerStatus Learner =>
        new("multi-task-gp", 183, 187, 187, 121.4, 0, NowUtc.AddSeconds(-40), LearnedVersion: 187);

    /// <summary>A candidate was judged worse than what is served.</summary>
    public RankersResponse Rankers => SampleRankers.Make(Learner, NowUtc);

    public QuarantineResponse Quarantine => SampleRankers.MakeQuarantine(this);

    public ExperienceResponse Experience => new(
        new LearnedFrom(25, 40, 18), 25, 187,
        [
            new(Identity(4, 2), "Museum cameras", "2026-10", TableSource.Uploaded, Digest('b'), 18, 64, 1152, 1152,
                IsLearned: true, [],
                "admin", NowUtc.AddDays(-2)),
            new(Identity(4, 1), "Shipped with HyperFD", "0.1.0", TableSource.Shipped, Digest('7'), 40, 256, 12_288,
                10_240, IsLearned: true,
                ["2 tasks without evaluations left out"], "hyperfd-server", NowUtc.AddDays(-40)),
        ]);

    public OverviewResponse Overview => new(
        2, Agents.Count, 3, Tasks.Count, 3, 187, Learner, Experience.LearnedFrom,
        [
            .. Tasks.Skip(1).Take(7).Select((task, index) => new LearningPoint(
                task.Id, task.Name, task.TrialsDone, task.BestScore ?? 0.6,
                (task.BestScore ?? 0.6) - 0.06 - 0.02 * (index % 4),
                (task.BestScore ?? 0.6) - 0.012 * (index + 1), 150 - 20 * index, task.CreatedAtUtc)),
        ],
        [.. Trials.Reverse()]);

    public TaskPage Page(int skip, int take, Func<TaskSummary, bool> filter)
    {
        var wanted = Tasks.Where(filter).ToList();
        return new TaskPage(
            [.. wanted.Skip(skip).Take(take)], wanted.Count, skip + take < wanted.Count ? $"{skip + take}" : null);
    }

    private static string Digest(char digit) => new(digit, 64);

    private static Guid Identity(int kind, int number) => new($"{kind:x8}-0000-4000-8000-{number:x12}");

    private AgentResponse[] MakeAgents() =>
    [
        new(
            Identity(1, 1), "Entrance cameras", AgentState.Active, Online: true, "0.1.0", "cpu", 8, Identity(2, 1),
            Identity(3, 1), NowUtc.AddDays(-12), NowUtc.AddSeconds(-9)),
        new(
            Identity(1, 2), "Lab workstation", AgentState.Active, Online: true, "0.1.0", "cuda", 32,
            CurrentTaskId: null, CurrentTrialId: null, NowUtc.AddDays(-40), NowUtc.AddSeconds(-21)),
        new(
            Identity(1, 3), "School pilot", AgentState.Active, Online: false, "0.1.0", "cpu", 4, CurrentTaskId: null,
            CurrentTrialId: null, NowUtc.AddDays(-3), NowUtc.AddHours(-7)),
        new(
            Identity(1, 4), "Old laptop", AgentState.Revoked, Online: false, "0.0.9", "cpu", 2, CurrentTaskId: null,
            CurrentTrialId: null, NowUtc.AddDays(-90), NowUtc.AddDays(-34)),
    ];

    private TaskSummary[] MakeTasks()
    {
        string[] names =
        [
            "Entrance at night", "Thermal drone", "Classroom rows", "Masked crowd", "Cockpit", "Cartoon portraits",
            "Office grey",
            "Metro platform", "Baby monitor", "Studio portraits", "Rotated selfies", "Stadium stand",
            "Low light parking",
        ];
        TaskState[] states =
            [
                TaskState.Running, TaskState.Completed, TaskState.Running, TaskState.Completed, TaskState.Paused,
                TaskState.Completed, TaskState.Failed, TaskState.Cancelled,
            ];
        return
        [
            .. Enumerable.Range(0, 26).Select(index => new TaskSummary(
                Identity(2, index + 1),
                index < names.Length ? names[index] : $"{names[index % names.Length]} {index / names.Length + 1}",
                index == 25 ? TaskState.Open : states[index % states.Length],
                Agents[index % 3].Name,
                Agents[index % 3].Id,
                8,
                index == 25 ? 0 : index == 0 ? 5 : states[index % states.Length] == TaskState.Completed ? 8 : 3,
                index == 25 ? null : index == 0 ? 0.713 : Math.Round(0.45 + 0.5 * random.NextDouble(), 3),
                NowUtc.AddMinutes(-38 - 407 * index),
                NowUtc.AddMinutes(-1 - 395 * index))),
        ];
    }

    private TrialResponse MakeTrial(int number)
    {
        double?[] scores = [0.583, 0.664, 0.641, 0.713, 0.052, null];
        var configuration = number == 1
            ? Configuration.Default(FaceDetectorSpace.V1)
            : Configuration.Sample(FaceDetectorSpace.V1, random);
        var running = number > Main.TrialsDone;
        var steps = running ? 210 : 400;
        var last = scores[number - 1] ?? 0.66;
        CurvePoint[] curve =
        [
            .. Enumerable.Range(1, steps / 10).Select(index => new CurvePoint(
                index * 10,
                0.35 + 2.1 * Math.Exp(-index / 9.0) + 0.05 * random.NextDouble(),
                index % 5 == 0
                    ? Math.Clamp(last * (1 - Math.Exp(-index / 11.0)) + 0.02 * (random.NextDouble() - 0.5), 0, 1)
                    : null)),
        ];
        return new TrialResponse(
            Identity(3, number), Main.Id, number,
            running ? TrialState.Running : number == 5 ? TrialState.Failed : TrialState.Succeeded,
            number == 1 ? TrialOrigin.Default : TrialOrigin.Recommended, WireConfiguration.From(configuration),
            new ModelCost(180_000 + 61_000 * number, 64_000_000 + 22_500_000L * number),
            number == 1 ? null : new Prediction(0.61 + 0.02 * number, 0.071 - 0.008 * number, Reasons),
            400, 7, 1, running ? null : number == 5 ? null : scores[number - 1], running ? null : 61.5 + 9 * number,
            number == 5 ? "non-finite-loss" : null, number == 5 ? curve[..9] : curve,
            NowUtc.AddMinutes(-38 + 6 * number), NowUtc.AddMinutes(-38 + 6 * number),
            running ? null : NowUtc.AddMinutes(-33 + 6 * number), 90);
    }

    private static string[] Reasons =>
    [
        "Finest stride 4 suits the small faces here: it did best on Thermal drone and Classroom rows.",
        "Learned from 187 observations of 25 tasks, 4 of them of this one.",
    ];

    private IEnumerable<TimelineEvent> MakeEvents()
    {
        var sequence = 100L;
        yield return new(
            sequence++, Main.Id, TrialId: null, "task-registered",
            "Registered by Entrance cameras: 412 images described, 8 trials of 400 steps.", Main.CreatedAtUtc);
        foreach (var trial in Trials)
        {
            yield return new(
                sequence++, Main.Id, trial.Id, "trial-started", $"Trial {trial.Number} started: {trial.Origin}.",
                trial.StartedAtUtc!.Value);
            if (trial.EndedAtUtc is { } ended)
                yield return new(
                    sequence++, Main.Id, trial.Id, "trial-ended", trial.Score is { } score
                        ? $"Trial {trial.Number} reached AP {score:0.000}."
                        : $"Trial {trial.Number} failed: the loss stopped being a number.", ended);
        }
    }

    private RecommendationList MakeList(int report) => new(
        "multi-task-gp", 178 + report, 182 + report,
        [.. Tasks.Skip(1).Take(3)
            .Select((task, index) => new SimilarTask(task.Id, task.Name, 0.42 - 0.12 * index, task.TrialsDone))],
        [
            .. Enumerable.Range(0, 5).Select(index => new Recommendation(
                WireConfiguration.From(Configuration.Sample(FaceDetectorSpace.V1, random)),
                new ModelCost(210_000 + 40_000 * index, 171_000_000 - 9_000_000 * index),
                new Prediction(0.728 - 0.013 * index, 0.034 + 0.006 * index, Reasons))),
        ],
        NowUtc.AddMinutes(-38 + 6 * report));

    /// <summary>Shares that sum to one in every block, in the layout's own scale.</summary>
    private double[] MakeValues() => [.. MetaFeatureLayouts.V1.Blocks.SelectMany(block =>
    {
        var weights = block.Labels.Select(
            (_, index) => Math.Exp(-Math.Pow(index - block.Labels.Count * 0.4, 2) / 4) + 0.1 * random.NextDouble())
            .ToList();
        return weights.Select(weight => Math.Round(weight / weights.Sum() * block.Scale, 6));
    })];
}
