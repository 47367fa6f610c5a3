using System.CommandLine;

namespace HyperFD.Agent.Cli;

/// <summary>
/// What is wrong with a command line, by the word that a person mistyped rather than by what it lacks.
/// </summary>
internal static class UsageWords
{
    public static string Of(ParseResult parsed)
    {
        if (Mistyped(parsed) is { } option)
            return $"There is no option '{option}'.";
        return parsed.CommandResult.Command is RootCommand && parsed.UnmatchedTokens is [var word, ..]
            ? $"There is no command '{word}'."
            : parsed.Errors[0].Message;
    }

    /// <summary>
    /// A word that looks like an option and is none of the command, even where it was taken as the value of something.
    /// </summary>
    private static string? Mistyped(ParseResult parsed)
    {
        var command = parsed.CommandResult;
        var words = parsed.UnmatchedTokens
            .Concat(command.Children.OfType<System.CommandLine.Parsing.ArgumentResult>()
                .SelectMany(argument => argument.Tokens).Select(token => token.Value));
        return words.FirstOrDefault(word => word.StartsWith("--", StringComparison.Ordinal))?.Split('=')[0];
    }
}
