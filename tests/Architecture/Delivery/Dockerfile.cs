using System.Text.RegularExpressions;

namespace Architecture.Delivery;

/// <summary>The instructions of a Dockerfile, comments left out and continued lines joined.</summary>
internal sealed partial record Dockerfile(IReadOnlyList<string> Instructions)
{
    public static Dockerfile Parse(string text) => new(
        [.. Continuation().Replace(text, " ").Split('\n').Select(line => line.Trim())
            .Where(line => line.Length > 0 && !line.StartsWith('#'))]);

    /// <summary>Images that the stages start from, in order.</summary>
    public IReadOnlyList<string> Bases =>
        [.. Instructions.Where(Is("FROM")).Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1])];

    /// <summary>What the image that is delivered is made of: the last stage.</summary>
    public IReadOnlyList<string> LastStage =>
        [.. Instructions.Skip(Instructions.ToList().FindLastIndex(Is("FROM").Invoke))];

    /// <summary>The project that is published into the image.</summary>
    public string Project => Published().Match(string.Join('\n', Instructions)).Groups["project"].Value;

    /// <summary>What keeps the image from being delivered.</summary>
    /// <param name="assembly">File name of the program's assembly.</param>
    /// <param name="needsAspNet">Whether the program runs on ASP.NET Core.</param>
    public IEnumerable<string> Faults(string assembly, bool needsAspNet)
    {
        if (Bases.Any(image => !image.Contains(":10.0", StringComparison.Ordinal)))
        {
            yield return "An image is taken without its version.";
        }

        if (Bases[^1].Contains("/aspnet:", StringComparison.Ordinal) != needsAspNet)
        {
            yield return $"{Bases[^1]} does not hold the frameworks that the program runs on.";
        }

        if (LastStage.LastOrDefault(Is("USER").Invoke) is not { } user || user is "USER root" or "USER 0")
        {
            yield return "The program runs as root.";
        }

        if (!LastStage.Any(Is("HEALTHCHECK")))
        {
            yield return "Nobody sees whether the program is well.";
        }

        if (!LastStage.Any(line => Is("ENTRYPOINT")(line)
            && line.Contains($"\"{assembly}\"", StringComparison.Ordinal)))
        {
            yield return $"The entry point is not {assembly}.";
        }
    }

    private static Func<string, bool> Is(string instruction) =>
        line => line.StartsWith(instruction + " ", StringComparison.Ordinal);

    [GeneratedRegex(@"\\\n", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Continuation();

    [GeneratedRegex(
        @"^RUN dotnet publish (?<project>\S+)", RegexOptions.ExplicitCapture | RegexOptions.Multiline, 1000)]
    private static partial Regex Published();
}
