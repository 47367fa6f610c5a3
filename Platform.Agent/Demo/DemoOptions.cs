using System.CommandLine;
using HyperFD.Agent.Cli;
using HyperFD.Agent.Enrollment;
using HyperFD.Agent.Settings;
using HyperFD.Agent.Trials;

namespace HyperFD.Agent.Demo;

/// <summary>What a demo is asked to show.</summary>
/// <param name="Data">Full path of the owner's own data set; null draws a synthetic one.</param>
/// <param name="Name">Name of the task; null names it after the drawn domain.</param>
/// <param name="Domain">Synthetic domain to draw; null takes the next one.</param>
internal sealed record DemoOptions(
    string? Data, string? Name, string? Domain, int Images, bool Fresh, bool KeepOpen, RunOptions Run)
{
    /// <summary>Share of the images that neither training nor choice ever sees.</summary>
    public const double TestFraction = 0.25;

    private const int FewestImages = 160;
    private static readonly Option<string?> DataOption =
        new("--data") { Description = "Your own data set instead of a drawn one", HelpName = "DIR" };
    private static readonly Option<string?> NameOption =
        new("--name") { Description = "Name of the task; needed with --data", HelpName = "NAME" };
    private static readonly Option<string?> DomainOption =
        new("--domain")
        {
            Description = $"Synthetic domain to draw (the next one): {DemoPlan.DomainNames}",
            HelpName = "NAME",
        };
    private static readonly Option<bool> FreshOption = new("--fresh") { Description = "Forget earlier demos first" };
    private static readonly Option<bool> KeepOpenOption =
        new("--keep-open") { Description = "Keep server and dashboard running until Ctrl-C" };

    private static readonly Setting<int> ImagesSetting = new(
        "images", "Images to draw (200)", "a whole number from 160 to 5000", 200,
        SettingTexts.Whole(FewestImages, 5000));

    private static readonly Setting<int> Trials = new(
        "trials", "Trials, the default configuration first (6)", "a whole number from 2 to 1000", 6,
        SettingTexts.Whole(2, 1000));

    private static readonly Setting<int> Steps = new(
        "steps", "Optimiser steps of 16 images in each trial (250)", "a whole number from 150 to 100000", 250,
        SettingTexts.Whole(150, 100_000));

    private static readonly Setting<long?> MaxMacs = new(
        "max-macs", "Most work allowed, multiply-accumulates per image (40M)", "a count such as 30M", 40_000_000,
        SettingTexts.Count);

    public static void AddTo(Command command)
    {
        Option[] options =
        [
            DataOption, NameOption, DomainOption, FreshOption, KeepOpenOption, ImagesSetting.ToOption(),
            Trials.ToOption(),
            Steps.ToOption(), MaxMacs.ToOption(), KnownSettings.Seed.ToOption(), KnownSettings.Device.ToOption(),
            KnownSettings.TorchLib.ToOption(),
        ];
        foreach (var option in options)
            command.Add(option);
    }

    /// <exception cref="AgentException">--data without --name.</exception>
    public static DemoOptions Read(CommandContext context)
    {
        var data = context.Parsed.GetValue(DataOption);
        var name = context.Parsed.GetValue(NameOption);
        if (data is not null && name is null)
            throw AgentException.Usage(
                "Your own data set needs a name that you choose.", "Add --name NAME; the dashboard shows it.");
        return new DemoOptions(
            data is null ? null : context.FullPath(data),
            name is null ? null : TypedName.Check(name),
            context.Parsed.GetValue(DomainOption),
            context.Value(ImagesSetting),
            context.Parsed.GetValue(FreshOption),
            context.Parsed.GetValue(KeepOpenOption),
            new RunOptions(
                context.Value(Trials),
                context.Value(Steps),
                MaxParameters: null,
                context.Value(MaxMacs),
                ValidationFraction: 1.0 / 3,
                context.Value(KnownSettings.Seed)));
    }
}
