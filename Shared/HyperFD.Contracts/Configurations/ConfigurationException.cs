using System.Diagnostics.CodeAnalysis;

namespace HyperFD.Contracts.Configurations;

/// <summary>Values that are no point of the search space; the message says which and why.</summary>
public sealed class ConfigurationException(string message) : Exception(message)
{
    internal static void ThrowIf([DoesNotReturnIf(true)] bool condition, string message)
    {
        if (condition)
            throw new ConfigurationException(message);
    }
}
