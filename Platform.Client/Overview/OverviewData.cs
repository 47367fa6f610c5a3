using HyperFD.Client.Tasks;
using HyperFD.Contracts.Learner;
using HyperFD.Contracts.Live;
using HyperFD.Contracts.Tasks;
using HyperFD.Contracts.Trials;

namespace HyperFD.Client.Overview;

/// <summary>The figures, and the tasks that changed last (for names and for what runs now).</summary>
public sealed record OverviewData(OverviewResponse Figures, IReadOnlyList<TaskSummary> Tasks)
{
    /// <summary>Nothing was ever here.</summary>
    public bool IsFirstRun => Figures is { AgentsTotal: 0, TasksTotal: 0 };

    public OverviewData With(TaskSummary task)
    {
        ArgumentNullException.ThrowIfNull(task);
        return this with { Tasks = [task, .. Tasks.Where(known => known.Id != task.Id)] };
    }

    public OverviewData With(TrialResponse trial)
    {
        ArgumentNullException.ThrowIfNull(trial);
        return WithTrials(Figures.RecentTrials.Any(known => known.Id == trial.Id)
            ? [.. Figures.RecentTrials.Select(known => known.Id == trial.Id ? trial : known)]
            : [trial, .. Figures.RecentTrials]);
    }

    public OverviewData With(CurveExtension extension)
    {
        ArgumentNullException.ThrowIfNull(extension);
        return WithTrials([.. Figures.RecentTrials.Select(known =>
            known.Id == extension.TrialId ? TrialReading.Extended(known, extension.Points) : known)]);
    }

    private OverviewData WithTrials(IReadOnlyList<TrialResponse> trials) =>
        this with { Figures = Figures with { RecentTrials = trials } };
}
