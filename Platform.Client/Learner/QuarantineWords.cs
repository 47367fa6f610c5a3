using HyperFD.Client.Ui;
using HyperFD.Contracts.Learner;

namespace HyperFD.Client.Learner;

public static class QuarantineWords
{
    public static string Reason(QuarantineReason reason) => reason switch
    {
        QuarantineReason.ContradictsCurve => "Score and curve disagree",
        QuarantineReason.ImpossibleSpeed => "Trained impossibly fast",
        _ => "Its agent reports implausible scores",
    };

    public static (string Text, Tone Tone) State(QuarantineState state) => state switch
    {
        QuarantineState.Held => ("Held", Tone.Warning),
        QuarantineState.Released => ("Released", Tone.Good),
        _ => ("Rejected", Tone.Bad),
    };
}
