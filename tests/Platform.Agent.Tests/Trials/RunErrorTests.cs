using HyperFD.Agent.Cli;
using HyperFD.Agent.Trials;

namespace Platform.Agent.Tests.Trials;

/// <summary>Which failures end a run, because the ranker must not learn them as the configuration's fault.</summary>
public sealed class RunErrorTests
{
    [Theory]
    [InlineData(WorkerReasons.Internal, ExitCode.Failed)]
    [InlineData(WorkerReasons.LibrariesMissing, ExitCode.Failed)]
    [InlineData(WorkerReasons.DiskFull, ExitCode.Failed)]
    [InlineData(WorkerReasons.DatasetChanged, ExitCode.BadData)]
    [InlineData(WorkerReasons.DatasetUnreadable, ExitCode.BadData)]
    [InlineData(WorkerReasons.NoReadableImages, ExitCode.BadData)]
    [InlineData(WorkerReasons.NoValidationFaces, ExitCode.BadData)]
    public void EndsRun_NotTheConfigurationsFault_IsAnErrorOfItsName(string reason, object exit)
    {
        var error = RunErrors.EndsRun(new WorkerFailure(reason, "text", Step: 7, Curve: []))!;

        Assert.Equal((reason, exit), (error.Code, error.Exit));
    }

    [Theory]
    [InlineData("non-finite-loss")]
    [InlineData(WorkerReasons.Crashed)]
    public void EndsRun_TheConfigurationsFault_IsAReport(string reason) =>
        Assert.Null(RunErrors.EndsRun(new WorkerFailure(reason, "text", Step: 7, Curve: [])));
}
