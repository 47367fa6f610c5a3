using HyperFD.Agent.Trials;
using HyperFD.Contracts.Configurations;

namespace HyperFD.Agent.Demo;

/// <summary>What <c>demo --json</c> prints; see docs/cli.md.</summary>
/// <param name="Domain">Synthetic domain that was drawn; null for the owner's data.</param>
/// <param name="Dashboard">Address; it answers while the demo runs (--keep-open).</param>
/// <param name="PasswordFile">Holds the password of the dashboard's account <paramref name="User"/>.</param>
/// <param name="Run">The run as <c>run --json</c> prints it; scores there are on validation.</param>
/// <param name="Test">AP@0.5 on images used for nothing else; null when nothing could be scored.</param>
/// <param name="Used">Tasks that the first recommendation leaned on: shipped ones and those of earlier demos.</param>
/// <param name="FirstTrial">The first recommended trial against the same without history; null without any.</param>
/// <param name="Seconds">From start to here, building included.</param>
internal sealed record DemoResult(
    string? Domain,
    int Seed,
    string Dashboard,
    string User,
    string PasswordFile,
    RunResult Run,
    TestScores? Test,
    IReadOnlyList<UsedTask> Used,
    FirstTrialComparison? FirstTrial,
    double Seconds);

/// <param name="Default">AP@0.5 of the default configuration.</param>
/// <param name="Chosen">AP@0.5 of the trial that was best on validation.</param>
/// <param name="ChosenTrial">Its number.</param>
/// <param name="Images">Test images.</param>
/// <param name="Faces">Faces on them.</param>
internal sealed record TestScores(double Default, double Chosen, int ChosenTrial, int Images, int Faces);

/// <param name="Task">Its name.</param>
/// <param name="Weight">Its share in the recommendation, in [0, 1].</param>
/// <param name="Observations">How many of its trials were used.</param>
/// <param name="IsImported">Of the experience that the server ships, not of an earlier demo.</param>
internal sealed record UsedTask(string Task, double Weight, int Observations, bool IsImported);

/// <summary>One configuration each, trained with equal steps and seed; AP@0.5 on validation.</summary>
/// <param name="Warm">With all that the server knows.</param>
/// <param name="Cold">What the same strategy recommends after the default trial alone.</param>
internal sealed record FirstTrialComparison(
    double? Warm, double? Cold, bool SameConfiguration, WireConfiguration WarmConfiguration,
    WireConfiguration ColdConfiguration);
