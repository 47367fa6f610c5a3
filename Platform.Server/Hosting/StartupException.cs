namespace HyperFD.Server.Hosting;

/// <summary>Why the server cannot start, as one line for the person who started it.</summary>
internal sealed class StartupException(string message, Exception? inner = null) : Exception(message, inner);
