using System.ComponentModel.DataAnnotations;

namespace HyperFD.Server.Accounts;

/// <summary>Section <c>Door</c>: what slows down whoever tries passwords and codes.</summary>
internal sealed class DoorOptions
{
    public const string Section = "Door";

    /// <summary>Sign-ins, setups and enrolments that one address may try in a minute.</summary>
    [Range(1, 1_000_000)]
    public int TriesPerMinute { get; set; } = 30;

    /// <summary>Wrong passwords after which an account is locked.</summary>
    [Range(1, 1000)]
    public int FailuresBeforeLockout { get; set; } = 5;

    [Range(1, 1440)]
    public int LockoutMinutes { get; set; } = 5;

    [Range(8, 128)]
    public int MinPasswordLength { get; set; } = 10;

    /// <summary>Hours after which an unused sign-in ends.</summary>
    [Range(1, 720)]
    public int SignInHours { get; set; } = 12;
}
