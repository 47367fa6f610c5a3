using System.Text.Json;
using HyperFD.Agent.Cli;
using HyperFD.Contracts;

namespace HyperFD.Agent.Transport;

/// <summary>Turns the server's ProblemDetails into errors with advice.</summary>
internal static class ServerProblems
{
    private const int TextLimit = 300;

    public static ServerProblemException Explain(int status, string body)
    {
        var (type, detail) = Parse(body);
        var (exit, code, message, advice) = type switch
        {
            ProblemTypes.EnrolmentCodeWrong => (
                ExitCode.Refused, "enrolment-code-wrong", "The server does not know this enrolment code.",
                "Check it for typing errors, or ask the admin for a new one."),
            ProblemTypes.EnrolmentCodeExpired => (
                ExitCode.Refused, "enrolment-code-expired", "This enrolment code has expired.",
                "Ask the admin for a new one."),
            ProblemTypes.EnrolmentCodeUsed => (
                ExitCode.Refused, "enrolment-code-used", "This enrolment code was used already.",
                "Each code enrols one agent; ask the admin for a new one."),
            ProblemTypes.AgentRevoked => (
                ExitCode.Refused, "agent-revoked", "The admin has revoked this agent.",
                "Ask the admin, then enrol again with a new code."),
            ProblemTypes.Unauthenticated => (
                ExitCode.Refused, "unauthenticated", "The server does not accept this agent's credential.",
                "Enrol again: hyperfd enrol --server URL --code CODE --name NAME."),
            ProblemTypes.Forbidden => (
                ExitCode.Refused, "forbidden", "The server forbids this to this agent.", "Ask the admin."),
            ProblemTypes.ProtocolVersion => (
                ExitCode.Failed, "protocol-version", "This agent and the server speak different protocol versions.",
                "Upgrade the older of the two."),
            ProblemTypes.Validation => (
                ExitCode.Failed, Code(type), $"The server refused: {detail ?? "the request is invalid"}.",
                "Change what it names, then repeat the command."),
            _ => (
                ExitCode.Failed, Code(type),
                $"The server refused: {detail ?? FormattableString.Invariant($"HTTP {status}")}.",
                "Repeat with --verbose, or look at the task on the dashboard."),
        };
        return new ServerProblemException(exit, code, message, advice, type, status);
    }

    private static string Code(string type) => type.StartsWith("urn:hyperfd:problem:", StringComparison.Ordinal)
        ? type["urn:hyperfd:problem:".Length..]
        : "server-problem";

    private static (string Type, string? Detail) Parse(string body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            var root = document.RootElement;
            return (Text(root, "type") ?? "", (Text(root, "detail") ?? Text(root, "title"))?.TrimEnd('.'));
        }
        catch (JsonException)
        {
            return ("", null);
        }
    }

    private static string? Text(JsonElement root, string name) =>
        root.ValueKind == JsonValueKind.Object
        && root.TryGetProperty(name, out var value)
        && value.ValueKind == JsonValueKind.String
        && value.GetString() is { Length: > 0 } text
            ? OneLine(text)
            : null;

    /// <summary>A server's words go to a terminal: no control characters, no flood.</summary>
    private static string OneLine(string text)
    {
        var clean = string.Concat(text.Select(character => char.IsControl(character) ? ' ' : character));
        return clean.Length <= TextLimit ? clean : clean[..TextLimit];
    }
}
