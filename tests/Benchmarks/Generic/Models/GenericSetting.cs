namespace Benchmarks.Generic.Models;

/// <summary>One detector at one of the settings that are swept.</summary>
/// <param name="Detector">Name in the tables.</param>
/// <param name="Setting">Weights and size, as the tables show them; unique within the detector.</param>
/// <param name="File">Where the weights come from.</param>
/// <param name="Build">The file's bytes → the detector.</param>
internal sealed record GenericSetting(
    string Detector, string Setting, PackageFile File, Func<byte[], GenericDetector> Build)
{
    public string Key => $"{Detector} {Setting}";
}
