using System.Net;
using HyperFD.Agent.Cli;

namespace HyperFD.Agent.Transport;

/// <summary>
/// Address of a server; plain http only to this machine, because the agent's credential travels in a header.
/// </summary>
internal static class ServerAddress
{
    /// <exception cref="AgentException">
    /// No address of a server (usage), or plain http to another machine (refused).
    /// </exception>
    public static Uri Parse(string text)
    {
        const string example = "Give an address such as https://hyperfd.example.org.";
        if (!Uri.TryCreate(text, UriKind.Absolute, out var address)
            || (address.Scheme != Uri.UriSchemeHttp && address.Scheme != Uri.UriSchemeHttps))
            throw AgentException.Usage($"'{text}' is not the address of a server.", example);
        if (address.PathAndQuery != "/" || address.UserInfo.Length > 0 || address.Fragment.Length > 0)
            throw AgentException.Usage($"'{text}' has more than scheme, host and port.", example);
        if (address.Scheme == Uri.UriSchemeHttp && !IsLoopback(address))
        {
            throw new AgentException(
                ExitCode.Refused,
                "plain-http",
                $"'{text}' is plain http to another machine: anyone between could read the agent's credential.",
                "Use https; plain http is accepted only for localhost.");
        }

        return address;
    }

    /// <summary>The form that credentials and runs are filed under: scheme, host, port.</summary>
    public static string Text(Uri address) => address.GetLeftPart(UriPartial.Authority);

    public static bool IsLoopback(Uri address) =>
        address.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(address.DnsSafeHost, out var number) && IPAddress.IsLoopback(number));
}
