namespace HyperFD.Agent.Cli;

/// <summary>Reports at once, on the thread that does the work; Progress{T} would queue.</summary>
internal sealed class DirectProgress(Action<int> report) : IProgress<int>
{
    public void Report(int value) => report(value);
}
