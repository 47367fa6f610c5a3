namespace HyperFD.Server.Hosting;

/// <summary>
/// The command line, flags taken out; the rest are settings in the form <c>--Key=value</c> or <c>--Key value</c>.
/// </summary>
/// <param name="SetupPasswordFromStdin">The first line of standard input is the password of user <c>admin</c>.</param>
/// <param name="ExitWithStdin">
/// Standard input is a life line: at its end the server stops, and SIGINT is ignored.
/// </param>
/// <param name="Settings">Passed on to configuration, <c>--urls</c> among them.</param>
internal sealed record ServerArguments(bool SetupPasswordFromStdin, bool ExitWithStdin, string[] Settings)
{
    private const string PasswordFlag = "--setup-password-stdin";
    private const string LifeLineFlag = "--exit-with-stdin";

    /// <exception cref="StartupException">A word that is neither a flag nor a setting.</exception>
    public static ServerArguments Parse(IReadOnlyList<string> args)
    {
        var settings = args.Where(arg => arg is not (PasswordFlag or LifeLineFlag)).ToArray();
        if (settings.Length > 0 && !settings[0].StartsWith("--", StringComparison.Ordinal))
        {
            throw new StartupException(
                $"'{settings[0]}' is not a command. Usage: hyperfd-server [--urls URL] [{PasswordFlag}] "
                + $"[{LifeLineFlag}] | hyperfd-server health [--url URL]");
        }

        return new ServerArguments(args.Contains(PasswordFlag), args.Contains(LifeLineFlag), settings);
    }
}
