using HyperFD.Agent.Cli;
using Polly.Timeout;

namespace HyperFD.Agent.Transport;

/// <summary>The server does not answer, or answers that it cannot just now.</summary>
internal sealed class ServerUnreachableException(Uri server, string why, Exception? inner = null)
    : AgentException(
        ExitCode.Unreachable,
        "server-unreachable",
        $"The server at {ServerAddress.Text(server)} does not answer ({why}).",
        "Check that it runs and that the address is right, then repeat the command; nothing is lost.",
        inner)
{
    /// <summary>HTTP status of its answer; null when there was none.</summary>
    public int? Status { get; init; }

    public static ServerUnreachableException Of(Uri server, Exception failure) => new(server, Why(failure), failure);

    private static string Why(Exception exception) => exception switch
    {
        HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } => "its name is not known",
        HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } =>
            "its certificate is not trusted",
        HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError } => "connection refused",
        TimeoutRejectedException => "no answer in time",
        _ => "the connection broke",
    };
}

/// <summary>
/// The enrolment was sent and its answer was lost: whether the code is used up, only the server knows.
/// </summary>
internal sealed class EnrolmentUncertainException(ServerUnreachableException inner)
    : AgentException(
        ExitCode.Unreachable,
        "enrolment-uncertain",
        $"{inner.Message} The enrolment was sent already, so this code may be used up.",
        "Repeat the command; if the code was used, ask the admin to revoke the agent of this name and for a new code.",
        inner);

/// <summary>The server answered no, with a problem type of <see cref="Contracts.ProblemTypes"/>.</summary>
internal sealed class ServerProblemException(
    ExitCode exit, string code, string message, string advice, string problemType, int status)
    : AgentException(exit, code, message, advice)
{
    public string ProblemType { get; } = problemType;

    public int Status { get; } = status;
}
