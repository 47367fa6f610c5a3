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
        foreach (var used in result.Used)
        {
            output.Line(string.Create(
                CultureInfo.InvariantCulture,
                $"Recommended from {Figures.Many(used.Observations, "observation")} of '{used.Task}', "
                    + $"weight {Figures.Score(used.Weight)}."));
        }

        if (result.Used.Count == 0)
            output.Line("Nothing had been learned before: the recommendations rest on this task's own trials.");
        Compare(result);
        if (result.Test is { } test)
        {
            output.Line(string.Create(
                CultureInfo.InvariantCulture,
                $"On {test.Images} test images with {test.Faces} faces, used for nothing else: default AP@0.5 {Figures.Score(test.Default)}, chosen (trial {test.ChosenTrial}) {Figures.Score(test.Chosen)}."));
        }

        output.Line(string.Create(
            CultureInfo.InvariantCulture,
            $"The agent sent {Figures.Bytes(result.Run.Sent.Bytes)}; no image among them."));
        output.Line(string.Create(CultureInfo.InvariantCulture, $"Done in {Figures.Seconds(result.Seconds)}. Run it again: the next domain starts from what this one taught."));
    }

    private void Compare(DemoResult result)
    {
        if (result.FirstTrial is not { } first)
            return;
        output.Line(first.SameConfiguration
            ? $"First recommended trial: AP@0.5 {Figures.Score(first.Warm)}; without history it would have been the same configuration."
            : $"First recommended trial: AP@0.5 {Figures.Score(first.Warm)} with the history of earlier demos, {Figures.Score(first.Cold)} without.");
    }
}
