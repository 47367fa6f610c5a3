namespace HyperFD.Client.Ui;

/// <summary>What a colour says; never the only thing that says it.</summary>
public enum Tone
{
    Neutral,
    Active,
    Good,
    Warning,
    Bad,
}
