using HyperFD.Learning.Ranking;
using HyperFD.Server.Data;

namespace HyperFD.Server.Learner;

/// <summary>The report log keeps everything, so what was learned can always be learned again.</summary>
internal sealed class RankerReplay(HyperFdDbContext db)
{
    private const int Batch = 5_000;

    /// <returns>A ranker that has learned the log up to here.</returns>
    public async Task<Ranker> UpToAsync(long sequence, CancellationToken cancellationToken)
    {
        var ranker = new Ranker();
        while (ranker.Served.Cursor < sequence)
        {
            var reports = await db.ReportsAsync(ranker.Served.Cursor, Batch, cancellationToken);
            var learned = ranker.LearnAll(reports
                .Where(report => report.Observation.Sequence <= sequence)
                .Select(report => (report.Observation, report.Task)));
            if (learned == 0)
                throw new InvalidDataException($"The report log ends before {sequence}, where the learner stands.");
        }

        return ranker;
    }
}
