using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Platform.Server.Tests.Support;

/// <summary>
/// Lets something else happen just before changes are written that were decided on already: the narrowest race there
/// is, and the same in every run.
/// </summary>
internal sealed class SaveRace : SaveChangesInterceptor
{
    private (Func<EntityEntry, bool> When, Func<Task> Other)? armed;

    /// <summary>Whether it has happened.</summary>
    public bool IsRun { get; private set; }

    /// <param name="when">Is true of a change that is about to be written.</param>
    /// <param name="other">What happens before it is.</param>
    public void Arm(Func<EntityEntry, bool> when, Func<Task> other) => armed = (when, other);

    public override async ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        if (armed is var (when, other) && eventData.Context is { } context && context.ChangeTracker.Entries().Any(when))
        {
            armed = null; // once: the other one saves too, and the loser tries again
            await other();
            IsRun = true;
        }

        return result;
    }
}
