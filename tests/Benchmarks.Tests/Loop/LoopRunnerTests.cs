using Benchmarks.Loop;
using Benchmarks.Loop.Processes;
using HyperFD.Learning.Tables;
using HyperFD.TestSupport;

namespace Benchmarks.Tests.Loop;

/// <summary>A run that is not what its line would say makes no line.</summary>
public sealed class LoopRunnerTests
{
    private static readonly LoopExperiment Experiment = new("mask-crowd", "random", 1);

    private static readonly HeldOutTable Held = HeldOutTable.Of(
        TableReader.Read(Path.Combine(RepositoryRoot.Find(), "Shared", "HyperFD.Learning", "experience")).Table!,
        Experiment.Domain);

    [Fact]
    public void Check_RunAsAskedFor_IsTaken()
    {
        LoopRunner.Check(Run(), Experiment, Held);
        LoopRunner.Check(Run(similar: "masks (Shipped with HyperFD)"), Experiment, Held);
    }

    [Theory]
    [InlineData("Cancelled", "Recommended", "random", "selfie")]
    [InlineData("Completed", "Default", "random", "selfie")]
    [InlineData("Completed", "Recommended", "hyperfd", "selfie")]
    [InlineData("Completed", "Recommended", "random", "mask-portrait (Shipped with HyperFD)")]
    [InlineData("Completed", "Recommended", "random", "mask-portrait")]
    public void Check_AnythingElse_IsRefused(string state, string origin, string strategy, string similar) =>
        Assert.Throws<InvalidOperationException>(() => LoopRunner.Check(
            Run(state, origin, strategy, similar), Experiment, Held));

    private static AgentRun Run(
        string state = "Completed", string origin = "Recommended",
        string strategy = "random", string similar = "selfie") => new(
            state,
            [new AgentTrial(origin, 0.5, null, 1, 1000, new AgentConfiguration("c"))],
            [new AgentList(strategy, [new AgentNeighbour(similar), new AgentNeighbour(null)])]);
}
