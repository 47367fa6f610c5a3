using System.IO.Pipes;
using System.Text.Json;
using HyperFD.Agent;
using HyperFD.Agent.Trials;
using Platform.Agent.Tests.Support;

namespace Platform.Agent.Tests.Trials;

public sealed class WorkerHostTests : IDisposable
{
    private readonly AnonymousPipeServerStream _pipe = new(PipeDirection.Out);
    private readonly StreamWriter _input;
    private readonly AnonymousPipeClientStream _reading;
    private readonly StringWriter _output = new();
    private readonly TaskCompletionSource<int> _ended = new();

    public WorkerHostTests()
    {
        _input = new StreamWriter(_pipe) { AutoFlush = true };
        _reading = new AnonymousPipeClientStream(PipeDirection.In, _pipe.ClientSafePipeHandle);
    }

    public void Dispose()
    {
        _input.Dispose();
        _reading.Dispose();
        _output.Dispose();
    }

    [Fact]
    public async Task Run_Training_WritesProgressThenTheResult()
    {
        var run = RunAsync(new ScriptedEngine(), Request(steps: 3));

        Assert.Equal(0, await run);
        var messages = Messages();
        Assert.Equal([1, 2, 3], messages[..^1].Select(message => message.Progress!.Step));
        Assert.Equal(0.5, messages[^1].Trained!.Score);
    }

    [Fact]
    public async Task Run_Cancelled_AnswersWhereItStopped()
    {
        var engine = new ScriptedEngine();
        var run = RunAsync(engine, Request(steps: 1_000_000));
        engine.Stepped.Wait(TestContext.Current.CancellationToken);

        await _input.WriteLineAsync("""{"cancel":true}""");

        Assert.Equal(0, await run);
        var messages = Messages();
        Assert.Equal(messages[^2].Progress!.Step, messages[^1].Stopped!.Step);
    }

    [Fact]
    public async Task Run_InputCloses_StopsTrainingBecauseTheAgentIsGone()
    {
        var engine = new ScriptedEngine();
        var run = RunAsync(engine, Request(steps: 1_000_000));
        engine.Stepped.Wait(TestContext.Current.CancellationToken);

        _input.Close();

        Assert.Equal(0, await run);
        Assert.NotNull(Messages()[^1].Stopped);
    }

    [Fact]
    public async Task Run_InputClosesAndNativeCodeDoesNotComeBack_EndsTheProcess()
    {
        using var stuck = new ManualResetEventSlim();
        var run = RunAsync(new ScriptedEngine(_ => stuck.Wait()), Request(steps: 1));

        _input.Close();

        Assert.NotEqual(0, await _ended.Task.WaitAsync(TestContext.Current.CancellationToken));
        stuck.Set();
        await run;
    }

    [Fact]
    public async Task Run_TrialFails_AnswersReasonAndTheCurveSoFar()
    {
        var engine = new ScriptedEngine(_ => throw new TrialFailedException("non-finite-loss", "It exploded."));

        await RunAsync(engine, Request(steps: 3));

        var failure = Messages()[^1].Failed!;
        Assert.Equal(("non-finite-loss", "It exploded."), (failure.Reason, failure.Text));
    }

    [Fact]
    public async Task Run_EngineThrowsAnything_IsATrainingError()
    {
        var engine = new ScriptedEngine(_ => throw new InvalidOperationException("oops"));

        await RunAsync(engine, Request(steps: 3));

        Assert.Equal(WorkerReasons.Internal, Messages()[^1].Failed!.Reason);
    }

    [Fact]
    public async Task Run_EmptyInput_EndsQuietly()
    {
        _input.Close();

        Assert.Equal(0, await RunAsync(new ScriptedEngine(), request: null));
        Assert.Equal("", _output.ToString());
    }

    private static WorkerRequest Request(int steps) => new(Train: new TrialPlan(
        TrialSamples.Response.Configuration, "/data", 3, [0, 1], [2], steps, 1, "/folder", "cpu"));

    private async Task<int> RunAsync(IWorkerEngine engine, WorkerRequest? request)
    {
        if (request is not null)
            await _input.WriteLineAsync(JsonSerializer.Serialize(request, AgentLineJson.Default.WorkerRequest));
        using var reader = new StreamReader(_reading, leaveOpen: true);
        var host = new WorkerHost(engine, code => _ended.TrySetResult(code));
        return await Task.Factory.StartNew(
            () => host.Run(reader, _output),
            TestContext.Current.CancellationToken,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default);
    }

    private List<WorkerMessage> Messages() =>
    [
        .. _output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => JsonSerializer.Deserialize(line, AgentLineJson.Default.WorkerMessage)!),
    ];
}
