using System.Text;
using System.Text.Json;
using HyperFD.Contracts.Trials;

namespace HyperFD.Agent.Trials;

/// <summary>
/// The inside of a worker process. Standard input is its life line: when it closes, the agent is gone, and the worker
/// stops at the next batch, or is ended after a grace period if native code does not come back.
/// </summary>
/// <param name="engine">What does the work.</param>
/// <param name="end">Ends the process at once; a parameter so that tests survive it.</param>
internal sealed class WorkerHost(IWorkerEngine engine, Action<int> end)
{
    private const int OrphanedExit = 3;
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);
    private readonly Lock _turn = new();
    private readonly List<CurvePoint> _curve = [];
    private volatile bool _finished;
    private int _step;

    /// <summary>Reads one request, answers with messages, returns the exit code.</summary>
    public int Run(TextReader input, TextWriter output)
    {
        var line = input.ReadLine();
        if (line is null)
            return 0;
        // Not disposed: the watcher may still cancel it while this method returns.
        var cancelled = new CancellationTokenSource();
        var watcher = new Thread(() => Watch(input, cancelled)) { IsBackground = true, Name = "life line" };
        watcher.Start();
        var answer = Answer(line, output, cancelled);
        _finished = true;
        Write(output, answer, cancelled);
        return 0;
    }

    private WorkerMessage Answer(string line, TextWriter output, CancellationTokenSource cancelled)
    {
        try
        {
            var request = JsonSerializer.Deserialize(line, AgentLineJson.Default.WorkerRequest);
            return request switch
            {
                { Train: { } plan } => new WorkerMessage(
                    Trained: engine.Train(plan, progress => Forward(progress, output, cancelled), cancelled.Token)),
                { Evaluate: { } plan } => new WorkerMessage(Evaluated: engine.Evaluate(plan, cancelled.Token)),
                { Probe: { } plan } => new WorkerMessage(Probed: engine.Probe(plan)),
                { Export: { } plan } => new WorkerMessage(Exported: engine.Export(plan, cancelled.Token)),
                { Profile: { } plan } => new WorkerMessage(
                    Profiled: engine.Profile(plan, progress => Forward(progress, output, cancelled), cancelled.Token)),
                { Measure: { } plan } => new WorkerMessage(Measured: engine.Measure(plan, cancelled.Token)),
                _ => Failure(WorkerReasons.Internal, "The request asks for nothing."),
            };
        }
        catch (OperationCanceledException) when (cancelled.IsCancellationRequested)
        {
            return new WorkerMessage(Stopped: new WorkerStopped(_step));
        }
        catch (TrialFailedException e)
        {
            return Failure(e.Reason, e.Message);
        }
        catch (Exception e)
        {
            Console.Error.WriteLine(e);
            return Failure(WorkerReasons.Internal, e.Message);
        }
    }

    private WorkerMessage Failure(string reason, string text) =>
        new(Failed: new WorkerFailure(reason, text, _step, _curve));

    private void Forward(WorkerProgress progress, TextWriter output, CancellationTokenSource cancelled)
    {
        _step = progress.Step;
        if (progress.Point is { } point)
            _curve.Add(point);
        Write(output, new WorkerMessage(Progress: progress), cancelled);
    }

    /// <summary>A closed pipe means the same as closed input: nobody listens any more.</summary>
    private void Write(TextWriter output, WorkerMessage message, CancellationTokenSource cancelled)
    {
        lock (_turn)
        {
            try
            {
                output.WriteLine(JsonSerializer.Serialize(message, AgentLineJson.Default.WorkerMessage));
                output.Flush();
            }
            catch (IOException)
            {
                cancelled.Cancel();
            }
        }
    }

    private void Watch(TextReader input, CancellationTokenSource cancelled)
    {
        try
        {
            while (input.ReadLine() is { } line)
            {
                if (JsonSerializer.Deserialize(line, AgentLineJson.Default.WorkerCommand) is { Cancel: true })
                    cancelled.Cancel();
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // Broken is as good as closed.
        }

        if (_finished)
            return;
        cancelled.Cancel();
        Thread.Sleep(Grace);
        if (!_finished)
            end(OrphanedExit);
    }

    /// <summary>Runs on the process's own streams; whatever else prints goes to standard error.</summary>
    public static int RunOnStandardStreams(IWorkerEngine engine)
    {
        using var input = new StreamReader(Console.OpenStandardInput(), new UTF8Encoding(false));
        using var output = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false));
        Console.SetOut(Console.Error);
        return new WorkerHost(engine, Environment.Exit).Run(input, output);
    }
}
