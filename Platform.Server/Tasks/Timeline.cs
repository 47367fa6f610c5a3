using HyperFD.Server.Data;
using HyperFD.Server.Live;
using HyperFD.Server.Trials;

namespace HyperFD.Server.Tasks;

/// <summary>Writes what happened beside the change itself, and tells whoever watches.</summary>
internal sealed class Timeline(HyperFdDbContext db, Pushes pushes, TimeProvider time)
{
    public void Add(DetectionTask task, string kind, string text)
    {
        Add(TaskEvent.Of(task, kind, text, time.GetUtcNow().UtcDateTime));
        Changed(task);
    }

    /// <summary>Numbers of a task changed that are worth no line of their own.</summary>
    public void Changed(DetectionTask task) => pushes.TaskChanged(task);

    public void Add(Trial trial, string kind, string text)
    {
        Add(TaskEvent.Of(trial, kind, text, time.GetUtcNow().UtcDateTime));
        pushes.TrialChanged(trial);
    }

    private void Add(TaskEvent line)
    {
        db.Events.Add(line);
        pushes.TimelineExtended(line);
    }
}
