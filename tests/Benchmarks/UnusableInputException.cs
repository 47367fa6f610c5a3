namespace Benchmarks;

/// <summary>
/// What a person gave cannot be used: an option, or a table, results or weights that it names. The message is for that
/// person, says what to do where it can, and is all that <see cref="InputErrors"/> shows.
/// </summary>
internal sealed class UnusableInputException(string message, Exception? inner = null) : Exception(message, inner);
