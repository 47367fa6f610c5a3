using HyperFD.Agent.Cli;
using HyperFD.Contracts;

namespace HyperFD.Agent.Enrollment;

/// <summary>
/// Names of tasks and agents are typed by their owner, because others see them; none is ever derived.
/// </summary>
internal static class TypedName
{
    /// <exception cref="AgentException">Empty, too long, or not one line.</exception>
    public static string Check(string typed)
    {
        var name = typed.Trim();
        return name.Length is > 0 and <= HyperFdProtocol.MaxNameLength && !name.Any(char.IsControl)
            ? name
            : throw AgentException.Usage(
                "The name is empty or too long.",
                FormattableString.Invariant(
                    $"Give 1 to {HyperFdProtocol.MaxNameLength} characters; others will see it."));
    }
}
