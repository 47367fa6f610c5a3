namespace HyperFD.Agent.Cli;

/// <summary>Everything outside the process that a command may touch; tests hand in their own.</summary>
/// <param name="Variable">Environment variables.</param>
/// <param name="WorkingDirectory">Where relative paths and hyperfd.json are looked for.</param>
/// <param name="Out">Standard output.</param>
/// <param name="Error">Standard error.</param>
/// <param name="In">Standard input, for approval and keys.</param>
/// <param name="OutIsTerminal">Whether people watch standard output.</param>
/// <param name="InIsTerminal">Whether somebody can answer a question.</param>
/// <param name="Time">The clock.</param>
internal sealed record AgentEnvironment(
    Func<string, string?> Variable,
    string WorkingDirectory,
    TextWriter Out,
    TextWriter Error,
    TextReader In,
    bool OutIsTerminal,
    bool InIsTerminal,
    TimeProvider Time)
{
    public static AgentEnvironment OfProcess() => new(
        Environment.GetEnvironmentVariable,
        Environment.CurrentDirectory,
        Console.Out,
        Console.Error,
        Console.In,
        !Console.IsOutputRedirected,
        !Console.IsInputRedirected,
        TimeProvider.System);
}
