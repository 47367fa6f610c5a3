using HyperFD.Contracts.Configurations;
using HyperFD.Contracts.Learner;
using HyperFD.Contracts.SearchSpaces;
using HyperFD.Contracts.Tasks;
using HyperFD.Contracts.Trials;
using HyperFD.Server.Data;
using HyperFD.Server.Quarantine;
using HyperFD.Server.Trials;
using Platform.Server.Tests.Tasks;

namespace Platform.Server.Tests.Quarantine;

/// <summary>Held → Released or Rejected; Released → Held when its agent is doubted later; nothing else.</summary>
public sealed class QuarantinedReportTests
{
    private static readonly DateTime Now = new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void HoldAgain_AfterARelease_IsHeldForTheNewReasonAndCanBeDecidedAnew()
    {
        var report = Held();
        report.Release("admin", Now);

        report.HoldAgain(QuarantineReason.ImplausibleAgent, "its scores agree with nobody's", Now);

        Assert.Equal(
            (QuarantineState.Held, QuarantineReason.ImplausibleAgent, null),
            (report.State, report.Reason, report.DecidedBy));
        report.Reject("admin", Now);
        Assert.Equal(QuarantineState.Rejected, report.State);
    }

    [Fact]
    public void HoldAgain_WhatIsInNoLog_IsRefused()
    {
        var (held, rejected) = (Held(), Held());
        rejected.Reject("admin", Now);

        Assert.All(
            [held, rejected],
            report => Assert.Throws<IllegalTransitionException>(() => report.HoldAgain(
                QuarantineReason.ImplausibleAgent, "", Now)));
    }

    [Fact]
    public void DoubtAgent_OfAHeldReport_ShowsBothReasonsAndOfADecidedOneIsRefused()
    {
        var (held, rejected) = (Held(), Held());
        rejected.Reject("admin", Now);

        held.DoubtAgent("its scores agree with nobody's");

        Assert.Equal((QuarantineState.Held, QuarantineReason.ImplausibleAgent), (held.State, held.Reason));
        Assert.Equal(
            "its scores agree with nobody's; this report: a score its own curve contradicts", held.Detail);
        Assert.Throws<IllegalTransitionException>(() => rejected.DoubtAgent(""));
    }

    private static QuarantinedReport Held()
    {
        var task = TaskLifecycleTests.InState(TaskState.Running);
        var trial = Trial.Propose(
            task, TrialOrigin.Recommended, Configuration.Default(FaceDetectorSpace.V1), prediction: null, Now);
        return QuarantinedReport.Of(trial, QuarantineReason.ContradictsCurve, "a score its own curve contradicts", Now);
    }
}
