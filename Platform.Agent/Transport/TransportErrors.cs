using HyperFD.Agent.Cli;

namespace HyperFD.Agent.Transport;

/// <summary>The server does not answer, or answers that it cannot just now.</summary>
internal sealed class ServerUnreachableException(Uri server, string why, Exception? inner = null)
    : AgentException(
        ExitCode.Unreachable,
        "server-unreachable",
        $"The server at {ServerAddress.Text(server)} does not answer ({why}).",
        "Check that it runs and that the address is right, then repeat the command; nothing is lost.",
        inner);

/// <summary>The server answered no, with a problem type of <see cref="Contracts.ProblemTypes"/>.</summary>
internal sealed class ServerProblemException(
    ExitCode exit, string code, string message, string advice, string problemType, int status)
    : AgentException(exit, code, message, advice)
{
    public string ProblemType { get; } = problemType;

    public int Status { get; } = status;
}
