using HyperFD.Agent.Trials.Planning;

namespace HyperFD.Agent.Trials;

/// <summary>What is to be run.</summary>
/// <param name="Folder">Full path of the data set.</param>
/// <param name="Name">Typed by the owner.</param>
/// <param name="Approved">Whether the upload needs no further question.</param>
/// <param name="TestFraction">Share of the images kept away from description, training and choice.</param>
/// <param name="Prune">Whether trials that do badly on the way are stopped.</param>
/// <param name="Machine">How trials are run; null as the owner says, else as measured.</param>
/// <param name="FiledUnder">
/// What the run is found again by, instead of its server's address where that may change.
/// </param>
internal sealed record RunJob(
    string Folder,
    string Name,
    RunOptions Options,
    bool Approved,
    double TestFraction = 0,
    bool Prune = false,
    MachinePlan? Machine = null,
    string? FiledUnder = null);
