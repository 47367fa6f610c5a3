using HyperFD.Agent.Trials;

namespace HyperFD.Agent.Settings;

/// <summary>Every setting of the agent with its range and default.</summary>
internal static class KnownSettings
{
    public static readonly Setting<string?> Server = new(
        "server", "Address of the HyperFD server", "an address such as https://hyperfd.example.org", null,
        SettingTexts.Text, "URL");

    public static readonly Setting<int> Trials = new(
        "trials", "How many configurations to train (5)", "a whole number from 1 to 1000", 5,
        SettingTexts.Whole(1, 1000), "N");

    public static readonly Setting<int> Steps = new(
        "steps", "Optimiser steps of 16 images in each trial (400)", "a whole number from 1 to 100000", 400,
        SettingTexts.Whole(1, 100_000), "N");

    public static readonly Setting<long?> MaxParameters = new(
        "max-parameters", "Largest detector allowed, trainable numbers", "a count such as 500k or 2M", null,
        SettingTexts.Count, "COUNT");

    public static readonly Setting<long?> MaxMacs = new(
        "max-macs", "Most work allowed, multiply-accumulates per image", "a count such as 30M", null,
        SettingTexts.Count, "COUNT");

    public static readonly Setting<double?> MaxLatencyMs = new(
        "max-latency-ms", "Most time allowed on this machine, milliseconds per image; needs 'hyperfd profile'",
        "a number from 0.01 to 100000", null, SettingTexts.Milliseconds, "MS");

    public static readonly Setting<double> ValidationFraction = new(
        "validation-fraction", "Share of the images kept for validation (0.25)", "a number from 0.05 to 0.5", 0.25,
        SettingTexts.Real(0.05, 0.5), "SHARE");

    public static readonly Setting<int> Seed = new(
        "seed", "Seed of split, trials and ties (1)", "a whole number from 0 to 2147483647", 1,
        SettingTexts.Whole(0, int.MaxValue), "N");

    public static readonly Setting<RunStart> Start = new(
        "start", "What the first trial is (default)", "default, a baseline, or recommended", RunStart.Default,
        SettingTexts.Name, "WHAT");

    public static readonly Setting<string> Device = new(
        "device", "Where trials are trained (cpu)", "cpu or cuda", "cpu", SettingTexts.OneOf("cpu", "cuda"), "DEVICE");

    public static readonly Setting<string?> TorchLib = new(
        "torch-lib", "Another libtorch", "a folder such as torch/lib of a PyTorch with CUDA", null, SettingTexts.Text,
        "DIR");

    public static readonly Setting<int> PatienceMinutes = new(
        "patience-minutes", "How long a run waits for a server that is away, minutes (10)",
        "a whole number from 0 to 10080", 10, SettingTexts.Whole(0, 10_080), "N");

    public static readonly Setting<int?> Parallel = new(
        "parallel", "Trials trained side by side (as measured once on this machine)", "a whole number from 1 to 64",
        null, SettingTexts.WholeIfGiven(1, 64), "N");

    public static readonly Setting<int?> Threads = new(
        "threads", "Threads of each trial (as measured once on this machine)", "a whole number from 1 to 256", null,
        SettingTexts.WholeIfGiven(1, 256), "N");

    public static readonly IReadOnlyList<ISetting> All =
    [
        Server, Trials, Steps, MaxParameters, MaxMacs, MaxLatencyMs, ValidationFraction, Seed, Start, Device, TorchLib,
        PatienceMinutes, Parallel, Threads,
    ];
}
