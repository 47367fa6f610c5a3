namespace Platform.Agent.Tests.Support;

/// <summary>Somebody at a terminal who, once asked, says yes only after a long while.</summary>
internal sealed class SlowPerson : TextReader
{
    private static readonly TimeSpan While = TimeSpan.FromSeconds(30);
    private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ManualResetEventSlim _gone = new();

    public Task Asked => _asked.Task;

    public bool HasAnswered { get; private set; }

    public override string ReadLine()
    {
        _asked.TrySetResult();
        _gone.Wait(While);
        HasAnswered = true;
        return "yes";
    }

    protected override void Dispose(bool disposing)
    {
        _gone.Set();
        base.Dispose(disposing);
    }
}
