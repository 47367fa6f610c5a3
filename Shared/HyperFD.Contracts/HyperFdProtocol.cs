namespace HyperFD.Contracts;

/// <summary>What every request carries, and where things are.</summary>
public static class HyperFdProtocol
{
    /// <summary>Request header with the protocol version of the caller.</summary>
    public const string Header = "HyperFD-Protocol";

    public const int Version = 1;

    /// <summary>Header that makes a POST repeatable: same key and body, same answer.</summary>
    public const string IdempotencyHeader = "Idempotency-Key";

    /// <summary>Header that proves a cookie call comes from our own page, not from a form on a foreign site.</summary>
    public const string AntiforgeryHeader = "X-HyperFD-Dashboard";

    public const string ApiPrefix = "/api/v1";
    public const string LiveHub = "/hubs/live";
    public const string AgentHub = "/hubs/agents";

    /// <summary>Longest accepted name of a task or agent, characters.</summary>
    public const int MaxNameLength = 80;
}
