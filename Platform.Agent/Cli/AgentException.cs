namespace HyperFD.Agent.Cli;

/// <summary>An expected error: one clear line, what to do about it, and the exit code.</summary>
/// <param name="exit">What the process answers.</param>
/// <param name="code">Stable kebab-case word for programs.</param>
/// <param name="message">One line for people: what is wrong.</param>
/// <param name="advice">One line: what to do about it.</param>
internal class AgentException(ExitCode exit, string code, string message, string advice, Exception? inner = null)
    : Exception(message, inner)
{
    public ExitCode Exit { get; } = exit;

    public string Code { get; } = code;

    public string Advice { get; } = advice;

    /// <summary>Lines that belong to the error, for example the images that cannot be read.</summary>
    public IReadOnlyList<string> Details { get; init; } = [];

    public static AgentException Usage(string message, string advice) =>
        new(ExitCode.Usage, "usage", message, advice);
}
