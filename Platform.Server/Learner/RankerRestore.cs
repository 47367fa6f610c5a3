using HyperFD.Learning.Ranking;
using HyperFD.Server.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace HyperFD.Server.Learner;

/// <summary>Brings the ranker back that the stored cursor speaks of, and serves it.</summary>
internal sealed class RankerRestore(
    HyperFdDbContext db,
    RankerShelf shelf,
    IOptions<LearnerOptions> options,
    ILogger<RankerRestore> log)
{
    private const int Batch = 5_000;

    public async Task<Ranker> RunAsync(CancellationToken cancellationToken)
    {
        var cursor = await db.LearnerCursors.SingleOrDefaultAsync(cancellationToken);
        if (cursor is null)
        {
            cursor = LearnerCursor.AtStart();
            db.LearnerCursors.Add(cursor);
            await db.SaveChangesAsync(cancellationToken);
        }

        var ranker = await ReadAsync(cursor, cancellationToken) ?? await ReplayAsync(cursor, cancellationToken);
        ranker.Serve(options.Value.Strategy);
        shelf.Publish(new Published(ranker.Served, cursor.RankerVersion));
        return ranker;
    }

    private async Task<Ranker?> ReadAsync(LearnerCursor cursor, CancellationToken cancellationToken)
    {
        var stored = await db.Rankers.AsNoTracking()
            .FirstOrDefaultAsync(row => row.RankerVersion == cursor.RankerVersion, cancellationToken);
        if (stored is null)
            return null;

        try
        {
            return Ranker.Restore(stored.Content, stored.Sha256);
        }
        catch (RankerSnapshotException exception)
        {
            log.LogWarning(exception, "Ranker {Version} cannot be read; learning it again from the report log", stored.RankerVersion);
            return null;
        }
    }

    /// <summary>The report log keeps everything, so what was learned can always be learned again.</summary>
    private async Task<Ranker> ReplayAsync(LearnerCursor cursor, CancellationToken cancellationToken)
    {
        var ranker = new Ranker(options.Value.Strategy);
        while (ranker.Served.Cursor < cursor.Sequence)
        {
            var reports = await db.ReportsAsync(ranker.Served.Cursor, Batch, cancellationToken);
            var learned = ranker.LearnAll(reports
                .Where(report => report.Observation.Sequence <= cursor.Sequence)
                .Select(report => (report.Observation, report.Task)));
            if (learned == 0)
                throw new InvalidDataException($"The report log ends before {cursor.Sequence}, where the learner stands.");
        }

        return ranker;
    }
}
