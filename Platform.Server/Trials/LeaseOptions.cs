using System.ComponentModel.DataAnnotations;

namespace HyperFD.Server.Trials;

/// <summary>Section <c>Leases</c>: how long a silent agent keeps its trial.</summary>
internal sealed class LeaseOptions : IValidatableObject
{
    public const string Section = "Leases";

    /// <summary>How often an agent gives a sign of life.</summary>
    [Range(1, 3600)]
    public int HeartbeatSeconds { get; set; } = 30;

    /// <summary>After how long a silence a trial is stale and its agent offline.</summary>
    [Range(1, 86_400)]
    public int LeaseSeconds { get; set; } = 90;

    /// <summary>How many times one trial is given out before it counts as failed.</summary>
    [Range(1, 100)]
    public int MaxAttempts { get; set; } = 3;

    public TimeSpan Lease => TimeSpan.FromSeconds(LeaseSeconds);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (LeaseSeconds <= HeartbeatSeconds)
            yield return new ValidationResult("LeaseSeconds must be longer than HeartbeatSeconds, or no trial lives.");
    }
}
