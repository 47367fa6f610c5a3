namespace HyperFD.Client.Accounts;

/// <summary>
/// Where to go after signing in: only pages of this site, so that a link cannot send people elsewhere.
/// </summary>
public static class ReturnAddress
{
    public const string SignInPath = "sign-in";

    /// <summary>
    /// The sign-in page that leads back to <paramref name="relativePath"/> (path and query, no host).
    /// </summary>
    public static string SignInFor(string relativePath) =>
        string.IsNullOrEmpty(relativePath) || relativePath.StartsWith(SignInPath, StringComparison.Ordinal)
            ? $"/{SignInPath}"
            : $"/{SignInPath}?return={Uri.EscapeDataString("/" + relativePath)}";

    /// <summary>The address itself when it is a path of this site, else the overview.</summary>
    public static string Safe(string? address) =>
        address is ['/', ..] && !address.StartsWith("//", StringComparison.Ordinal)
            && !address.Contains('\\', StringComparison.Ordinal)
            ? address
            : "/";
}
