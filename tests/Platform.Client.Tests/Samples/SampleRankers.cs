using HyperFD.Contracts.Learner;

namespace HyperFD.Samples;

/// <summary>Rankers of the made-up platform, the newest of them held back, and what is in quarantine.</summary>
internal static class SampleRankers
{
    private const int Served = 183;
    private const int HeldBack = 184;

    private static readonly (string Name, double Ndcg10, double Regret1)[] Figures =
    [
        ("multi-task-gp", 0.871, 0.044), ("hyperfd", 0.862, 0.051), ("lambda-mart", 0.843, 0.058),
        ("nearest-tasks", 0.804, 0.071),
        ("greedy-portfolio", 0.767, 0.088), ("average-surrogate", 0.788, 0.092), ("average-rank", 0.785, 0.095),
        ("own-task-gp", 0.339, 0.384), ("random", 0.318, 0.540),
    ];

    public static RankersResponse Make(LearnerStatus status, DateTime nowUtc)
    {
        var rankers = Enumerable.Range(0, 24).Select(back => Ranker(status.LearnedVersion - back, nowUtc)).ToList();
        var judged = rankers.First(ranker => ranker.Evaluation is not null);
        return new RankersResponse(
            status,
            PromotionState.HeldBack,
            ChosenStrategy: null,
            "multi-task-gp",
            [.. Figures.Select(figures => figures.Name)],
            PinnedBy: null,
            PinnedAtUtc: null,
            judged.Evaluation,
            judged.Version,
            NextEvaluationAt: 208,
            rankers);
    }

    public static QuarantineResponse MakeQuarantine(SampleData data)
    {
        QuarantinedReportResponse Report(
            int number, int task, double score, QuarantineReason reason, string detail, QuarantineState state) => new(
            new Guid($"00000006-0000-4000-8000-{number:x12}"), data.Tasks[task].Id, data.Tasks[task].Name,
            data.Trials[number % 4].Id, number, data.Tasks[task].AgentId,
            data.Tasks[task].AgentName, score, reason, detail, state, data.NowUtc.AddMinutes(-14 * number),
            state == QuarantineState.Held ? null : "admin",
            state == QuarantineState.Held ? null : data.NowUtc.AddMinutes(-5));
        QuarantinedReportResponse[] items =
        [
            Report(
                1, 2, 0.981, QuarantineReason.ContradictsCurve, "reported 0.981, its curve never passed 0.412",
                QuarantineState.Held),
            Report(
                2, 5, 0.640, QuarantineReason.ImpossibleSpeed, "400 steps in 0.2 s would be 41,000 TFLOP/s",
                QuarantineState.Held),
            Report(
                3, 5, 0.071, QuarantineReason.ImplausibleAgent,
                "over 6 tasks its scores agree -0.31 with what others let expect, theirs 0.48",
                QuarantineState.Rejected),
        ];
        return new QuarantineResponse(2, items);
    }

    private static RankerResponse Ranker(int version, DateTime nowUtc)
    {
        var state = version switch
        {
            Served => RankerState.Promoted,
            HeldBack => RankerState.HeldBack,
            > Served => RankerState.Candidate,
            _ => RankerState.Earlier,
        };
        var learnedAtUtc = nowUtc.AddMinutes(-7 * (187 - version)).AddSeconds(-40);
        return new RankerResponse(
            version, state, version, new string("0123456789abcdef"[version % 16], 64), 48_200 + (260L * version),
            learnedAtUtc,
            version <= Served ? learnedAtUtc : null,
            version is HeldBack or 170 ? Evaluation(version, learnedAtUtc) : null);
    }

    private static RankerEvaluation Evaluation(int version, DateTime atUtc)
    {
        var loss = version == HeldBack ? 0.09 : 0;
        return new RankerEvaluation(
            8, "multi-task-gp", "multi-task-gp",
            [.. Figures.Select(one => new StrategyFigures(one.Name, one.Ndcg10 - loss, one.Regret1 + loss))],
            new StrategyFigures("multi-task-gp", 0.868, 0.046), version - 1, loss > 0, 6.4, atUtc);
    }
}
