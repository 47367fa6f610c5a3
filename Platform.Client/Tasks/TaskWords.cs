using HyperFD.Client.Ui;
using HyperFD.Contracts.Tasks;
using HyperFD.Contracts.Trials;

namespace HyperFD.Client.Tasks;

/// <summary>States and reasons as people read them.</summary>
public static class TaskWords
{
    public static Tone Tone(TaskState state) => state switch
    {
        TaskState.Running => Ui.Tone.Active,
        TaskState.Completed => Ui.Tone.Good,
        TaskState.Paused => Ui.Tone.Warning,
        TaskState.Failed => Ui.Tone.Bad,
        _ => Ui.Tone.Neutral,
    };

    public static Tone Tone(TrialState state) => state switch
    {
        TrialState.Running => Ui.Tone.Active,
        TrialState.Succeeded => Ui.Tone.Good,
        TrialState.Stale => Ui.Tone.Warning,
        TrialState.Failed => Ui.Tone.Bad,
        _ => Ui.Tone.Neutral,
    };

    /// <summary>What the machine-readable word of a trial's end means; unknown words are shown as they are.</summary>
    public static string Reason(string reason) => reason switch
    {
        "non-finite-loss" => "The loss stopped being a number: the learning rate was too high for this network.",
        "attempts-exhausted" => "The agent went silent three times during this trial.",
        _ => reason,
    };
}
