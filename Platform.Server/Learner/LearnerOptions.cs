using System.ComponentModel.DataAnnotations;
using HyperFD.Learning.Ranking;

namespace HyperFD.Server.Learner;

/// <summary>Section <c>Learner</c>.</summary>
internal sealed class LearnerOptions : IValidatableObject
{
    public const string Section = "Learner";

    /// <summary>Name of the strategy that is served until evidence finds a better one or an admin chooses.</summary>
    [Required]
    public string Strategy { get; set; } = Strategies.Default;

    /// <summary>How many of the latest rankers are kept, beside the one that is served.</summary>
    [Range(1, 10_000)]
    public int SnapshotsKept { get; set; } = 20;

    /// <summary>
    /// How many of the latest rankers that were judged are kept: there is one for every tenth of experience.
    /// </summary>
    [Range(0, 1_000)]
    public int JudgedKept { get; set; } = 10;

    /// <summary>How long a request for the next trial waits for the agent's own last report to be learned.</summary>
    [Range(0, 600)]
    public int WaitSeconds { get; set; } = 10;

    /// <summary>How long the learner waits before it tries again after something failed.</summary>
    [Range(1, 3600)]
    public int RetrySeconds { get; set; } = 5;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!Strategies.Names.Contains(Strategy))
            yield return new ValidationResult($"Strategy must be one of {string.Join(", ", Strategies.Names)}.");
    }
}
