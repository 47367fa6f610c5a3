using System.ComponentModel.DataAnnotations;

namespace HyperFD.Server.Experience;

/// <summary>Section <c>Experience</c>.</summary>
internal sealed class ExperienceOptions
{
    public const string Section = "Experience";

    /// <summary>Whether a server takes the table that ships with it when it starts and does not know it yet.</summary>
    public bool ImportShipped { get; set; } = true;

    /// <summary>Folder of that table; one that is relative is looked for beside the program.</summary>
    [Required]
    public string ShippedFolder { get; set; } = "experience";
}
