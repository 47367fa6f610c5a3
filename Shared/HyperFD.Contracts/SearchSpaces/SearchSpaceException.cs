namespace HyperFD.Contracts.SearchSpaces;

/// <summary>A declaration that is no search space; the message says which parameter and why.</summary>
public sealed class SearchSpaceException(string message) : Exception(message);
