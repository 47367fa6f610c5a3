using System.Text;
using HyperFD.Agent.Cli;

namespace HyperFD.Agent.Privacy;

/// <summary>Nothing about a data set is sent before its owner has seen the bytes and said yes.</summary>
internal static class Approval
{
    /// <param name="yes">Whether --yes was given.</param>
    /// <exception cref="AgentException">Nobody can be asked, or the answer is no.</exception>
    public static async Task AskAsync(
        CommandContext context, UploadRequest request, StoredRelease release, bool yes, CancellationToken cancellation)
    {
        var output = context.Output;
        output.Line($"This would leave the machine once, {request.Json.Length} bytes, SHA-256 {request.Sha256}:");
        output.Line(Encoding.UTF8.GetString(request.Json));
        output.Line($"Its release is the mean of {release.Release.ImageCount} images (SHA-256 {release.Sha256}).");
        output.Line("Later, for each trial: configuration, score, curve, seconds, sizes, status. Never an image, file "
            + "name, path or box.");
        if (yes)
        {
            output.Line("Approved beforehand, nobody is asked.");
            return;
        }

        if (!context.Environment.InIsTerminal || output.Json)
        {
            throw new AgentException(
                ExitCode.Refused, "not-approved", "Nobody can be asked to approve this upload.",
                "Look at it with 'hyperfd preview', then repeat with --yes.");
        }

        output.Line("Send it? Type y or n, and Enter; anything but y or yes sends nothing:");
        // A terminal's reader blocks and does not listen to cancellation; Ctrl-C at this question must be heard.
        var input = context.Environment.In;
        var answer = await Task.Factory
            .StartNew(input.ReadLine, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)
            .WaitAsync(cancellation);
        if (!IsYes(answer))
        {
            throw new AgentException(
                ExitCode.Refused, "not-approved", "Nothing was sent.", "Repeat the command to be asked again.");
        }
    }

    private static bool IsYes(string? answer) => answer?.Trim().ToUpperInvariant() is "Y" or "YES";
}
