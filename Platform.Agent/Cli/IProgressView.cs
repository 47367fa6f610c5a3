namespace HyperFD.Agent.Cli;

/// <summary>Shows how far something is, until it is disposed. Two of them: a terminal's bar and plain lines.</summary>
internal interface IProgressView : IDisposable
{
    /// <param name="done">Units done so far.</param>
    /// <param name="note">A short word beside it, for example <c>AP .412</c>.</param>
    void Report(long done, string note = "");
}
