namespace HyperFD.Client.Ui.Inputs;

public enum ButtonKind
{
    /// <summary>The one thing to do here.</summary>
    Primary,
    Secondary,

    /// <summary>Beside others, without a frame.</summary>
    Quiet,

    /// <summary>Cannot be taken back.</summary>
    Danger,
}
