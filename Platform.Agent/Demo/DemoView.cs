using System.Globalization;
using HyperFD.Agent.Cli;

namespace HyperFD.Agent.Demo;

/// <summary>What a demo tells people beside what the run itself says.</summary>
internal sealed class DemoView(Output output)
{
    public void ServerRuns(Uri address, string passwordFile) => output.Line(
        $"Dashboard: {address} — sign in as '{DemoEnrolment.Admin}' with the password in {passwordFile}");

    public void Summary(DemoResult result)
    {
        output.Line();
        output.Heading("What came of it");
        foreach (var line in DemoWords.Used(result.Used))
            output.Line(line);
        if (DemoWords.FirstTrial(result) is { } first)
            output.Line(first);
        if (result.Test is { } test)
        {
            output.Line(string.Create(
                CultureInfo.InvariantCulture,
                $"On {test.Images} test images with {test.Faces} faces, used for nothing else: default AP@0.5 "
                    + $"{Figures.Score(test.Default)}, chosen (trial {test.ChosenTrial}) "
                    + $"{Figures.Score(test.Chosen)}."));
        }

        output.Line(string.Create(
            CultureInfo.InvariantCulture,
            $"The agent sent {Figures.Bytes(result.Run.Sent.Bytes)}; no image among them."));
        output.Line($"Done in {Figures.Seconds(result.Seconds)}. Run it again: the next demo draws another domain, and "
            + "the server also knows this one.");
    }
}
