namespace HyperFD.Contracts.Accounts;

public sealed record SignInRequest(string UserName, string Password);

/// <param name="Token">From the one-time setup link that the server prints on its first run.</param>
public sealed record SetupRequest(string Token, string UserName, string Password);

/// <summary>Whether the server still waits for its first account.</summary>
public sealed record SetupState(bool SetupNeeded);

public sealed record MeResponse(string UserName, IReadOnlyList<string> Roles);
