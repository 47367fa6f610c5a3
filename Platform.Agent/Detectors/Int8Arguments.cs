using System.CommandLine;
using HyperFD.Agent.Cli;
using HyperFD.Agent.Settings;
using HyperFD.Inference;

namespace HyperFD.Agent.Detectors;

/// <summary>The options of <c>export</c> that ask for 8-bit integers.</summary>
internal static class Int8Arguments
{
    private static readonly Setting<int> Images = new(
        "images",
        "With --int8: images of that folder to use (128)",
        FormattableString.Invariant($"a whole number from 1 to {ActivationCalibration.MostImages}"),
        ActivationCalibration.MostImages,
        SettingTexts.Whole(1, ActivationCalibration.MostImages),
        "N");

    private static readonly string ImagesFlag = "--" + Images.Name;

    private const string Int8Flag = "--int8";
    private const string FolderFlag = "--calibrate";

    public static IEnumerable<Option> Options() =>
    [
        new Option<bool>(Int8Flag) { Description = "Compute with 8-bit integers; needs --calibrate" },
        new Option<string?>(FolderFlag)
        {
            Description = "With --int8: folder of images like those to be searched, such as the training images",
            HelpName = "DIR",
        },
        Images.ToOption(),
    ];

    /// <returns>Null when floating-point numbers are asked for.</returns>
    /// <exception cref="AgentException">The options contradict each other, or the folder has no image.</exception>
    public static Int8Plan? Read(CommandContext context)
    {
        var folder = context.Parsed.GetValue<string?>(FolderFlag);
        if (!context.Parsed.GetValue<bool>(Int8Flag))
        {
            return folder is null && context.Parsed.GetResult(ImagesFlag) is null
                ? null
                : throw AgentException.Usage(
                    "--calibrate and --images belong to --int8.", "Add --int8, or leave them out.");
        }

        if (folder is null)
        {
            throw AgentException.Usage(
                "--int8 needs images to measure the ranges of its integers on.",
                "Give --calibrate a folder with the training images.");
        }

        var found = ImagePaths.Find(context, [folder]);
        return new Int8Plan(
            [.. ActivationCalibration.Choose(found, context.Value(Images)).Select(image => image.Path)]);
    }
}
