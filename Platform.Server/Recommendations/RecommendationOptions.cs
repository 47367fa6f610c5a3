using System.ComponentModel.DataAnnotations;

namespace HyperFD.Server.Recommendations;

/// <summary>Section <c>Recommendations</c>.</summary>
internal sealed class RecommendationOptions
{
    public const string Section = "Recommendations";

    /// <summary>Length of the lists that are stored with a task; the next trial is the first of such a list.</summary>
    [Range(1, 50)]
    public int ListLength { get; set; } = 5;
}
