namespace HyperFD.Contracts.Profiles;

/// <summary>
/// What is remembered of the machine that was measured: nothing that tells two machines of a kind apart.
/// </summary>
/// <param name="LogicalCores">As the runtime may use them.</param>
/// <param name="Architecture">For example <c>X64</c>.</param>
/// <param name="Runtime">What ran the networks, with its version.</param>
public sealed record ProfiledMachine(int LogicalCores, string Architecture, string Runtime);

/// <summary>
/// How far predictions were from measurements, |predicted / measured − 1|, on configurations that the fit never saw.
/// </summary>
/// <param name="Configurations">How many there were.</param>
/// <param name="Median">Half of them were nearer.</param>
/// <param name="Percentile90">Nine of ten were nearer.</param>
public sealed record ProfileError(int Configurations, double Median, double Percentile90);

/// <summary>
/// What a device was measured to be able to; a versioned file that stays on it, while its model may travel with a task.
/// </summary>
/// <param name="Version">Form of the file; <see cref="CurrentVersion"/>.</param>
/// <param name="MeasuredConfigurations">How many whole networks the model was fitted to.</param>
public sealed record DeviceProfile(
    int Version,
    ProfiledMachine Machine,
    LatencyModel Model,
    int MeasuredConfigurations,
    ProfileError Error,
    DateTime MeasuredAtUtc)
{
    public const int CurrentVersion = 1;
}
