using System.Text.RegularExpressions;

namespace Architecture.Sources;

/// <summary>A file of source text, its path relative to the repository.</summary>
internal sealed record SourceFile(string Path, string Text);

/// <summary>What every source file keeps to.</summary>
internal static partial class SourceRules
{
    private const int MostLines = 250;
    private const int MillisecondsAtMost = 1000;

    /// <summary>Files that are longer than a thing should be and give no reason in their first line.</summary>
    public static IEnumerable<string> TooLong(IEnumerable<SourceFile> files) =>
        from file in files
        let lines = file.Text.TrimEnd('\n').Split('\n')
        where lines.Length > MostLines && !ReasonForLength().IsMatch(lines[0])
        select $"{file.Path} has {lines.Length} lines: split it, or begin it with // Long because: <reason>.";

    /// <summary>Product files that say of themselves that they are not finished.</summary>
    public static IEnumerable<string> Unfinished(IEnumerable<SourceFile> files) =>
        from file in files
        from Match match in BannedWord().Matches(file.Text)
        select $"{file.Path} says {match.Value}.";

    [GeneratedRegex(@"^\uFEFF?(//|@\*|/\*) Long because: \w", RegexOptions.ExplicitCapture, MillisecondsAtMost)]
    private static partial Regex ReasonForLength();

    [GeneratedRegex(
        @"\b(TODO|FIXME|HACK|XXX|NotImplementedException)\b", RegexOptions.ExplicitCapture, MillisecondsAtMost)]
    private static partial Regex BannedWord();
}
