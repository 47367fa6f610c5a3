namespace HyperFD.Inference.Profiles;

/// <summary>How thoroughly a device is measured.</summary>
/// <param name="Fitted">Configurations that the model is fitted to.</param>
/// <param name="HeldOut">Further configurations that tell how far predictions are off.</param>
/// <param name="Rounds">How often each is measured at most; the fastest run counts.</param>
/// <param name="Budget">No further round begins that would end after it; the first one always ends.</param>
/// <param name="Seed">Which configurations.</param>
public sealed record ProfilePlan(int Fitted, int HeldOut, int Rounds, TimeSpan Budget, int Seed = 1)
{
    public static ProfilePlan Full { get; } = new(Fitted: 60, HeldOut: 20, Rounds: 6, TimeSpan.FromSeconds(90));

    public static ProfilePlan Quick { get; } = new(Fitted: 30, HeldOut: 10, Rounds: 3, TimeSpan.FromSeconds(20));

    /// <summary>Measurements if no round is left out.</summary>
    public int Measurements => (Fitted + HeldOut) * Rounds;
}
