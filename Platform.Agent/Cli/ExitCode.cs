namespace HyperFD.Agent.Cli;

/// <summary>What the process answers; documented in docs/cli.md and stable.</summary>
internal enum ExitCode
{
    Ok = 0,

    /// <summary>Something went wrong that none of the others names.</summary>
    Failed = 1,

    /// <summary>The command line or a setting is wrong.</summary>
    Usage = 2,

    /// <summary>The data set, weights, model or images cannot be used as they are.</summary>
    BadData = 3,

    /// <summary>
    /// A rule forbids it: disclosure floor, missing approval, plain http, a credential the server refuses.
    /// </summary>
    Refused = 4,

    /// <summary>The server does not answer; what was to be sent is kept.</summary>
    Unreachable = 5,

    /// <summary>Stopped by the user; the same command goes on.</summary>
    Interrupted = 130,
}
