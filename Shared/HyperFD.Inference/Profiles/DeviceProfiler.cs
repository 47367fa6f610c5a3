using System.Runtime.InteropServices;
using HyperFD.Contracts.Configurations;
using HyperFD.Contracts.Profiles;
using HyperFD.Contracts.SearchSpaces;

namespace HyperFD.Inference.Profiles;

/// <summary>A profile with the measurements that it was not fitted to.</summary>
public sealed record ProfiledDevice(DeviceProfile Profile, IReadOnlyList<MeasuredLatency> HeldOut);

/// <summary>
/// Measures random configurations of the search space, fits a model to some and tries it on the others.
/// </summary>
public static class DeviceProfiler
{
    /// <summary>What a profile would remember of this machine; another one makes a profile worthless.</summary>
    public static ProfiledMachine ThisMachine() => new(
        Environment.ProcessorCount, RuntimeInformation.ProcessArchitecture.ToString(),
        $"ONNX Runtime {ModelSession.RuntimeVersion}");

    /// <param name="progress">Measurements done so far, of <see cref="ProfilePlan.Measurements"/>.</param>
    public static ProfiledDevice Run(
        ProfilePlan plan, DateTime nowUtc, Action<int> progress, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var drawn = Draw(plan.Fitted + plan.HeldOut, plan.Seed);
        var done = 0;
        var times = new LatencyMeter(drawn, cancellation)
            .MeasureMs(plan.Rounds, plan.Budget, () => progress(++done), cancellation);
        var measured = drawn.Zip(times, (one, ms) => new MeasuredLatency(DetectorConfiguration.From(one), ms)).ToList();
        var (fitted, heldOut) = (measured[..plan.Fitted], measured[plan.Fitted..]);
        var model = LatencyFit.Of(fitted);
        var profile = new DeviceProfile(
            DeviceProfile.CurrentVersion, ThisMachine(), model, fitted.Count, LatencyFit.Error(model, heldOut), nowUtc);
        return new ProfiledDevice(profile, heldOut);
    }

    /// <summary>Configurations whose networks all differ, so that none is both fitted and held out.</summary>
    internal static IReadOnlyList<Configuration> Draw(int count, int seed)
    {
        var random = new Random(seed);
        var networks = new HashSet<DetectorConfiguration>();
        var drawn = new List<Configuration>();
        while (drawn.Count < count)
        {
            var configuration = Configuration.Sample(FaceDetectorSpace.V1, random);
            if (networks.Add(Network(DetectorConfiguration.From(configuration))))
                drawn.Add(configuration);
        }

        return drawn;
    }

    /// <summary>The configuration without what only training sees.</summary>
    private static DetectorConfiguration Network(DetectorConfiguration configuration) => configuration with
    {
        Init = "",
        LearningRate = 0,
        Zoom = "",
        ColourJitter = 0,
        CentreRadius = 0,
        BoxLoss = "",
    };
}
