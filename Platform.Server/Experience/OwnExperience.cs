using System.Globalization;
using HyperFD.Contracts.Configurations;
using HyperFD.Contracts.MetaFeatures;
using HyperFD.Contracts.SearchSpaces;
using HyperFD.Contracts.Trials;
using HyperFD.Learning.Tables;
using HyperFD.Server.Data;
using HyperFD.Server.Trials;
using Microsoft.EntityFrameworkCore;

namespace HyperFD.Server.Experience;

/// <summary>
/// What the agents of this platform reported, as a table. Only what they released: meta-features and, for each trial,
/// configuration, score, steps, seed, seconds and sizes. No name, no owner, no agent, no number of images, no time, no
/// limit, no curve; tasks are numbered. What was imported is left out: its own table has it.
/// </summary>
internal sealed class OwnExperience(HyperFdDbContext db)
{
    /// <summary>A failure in a word that says nothing of the machine; why it failed stays here.</summary>
    private const string Failed = "failed";

    private static readonly SearchSpace Known = FaceDetectorSpace.V1;

    /// <returns>Null while nothing was reported.</returns>
    public async Task<ExperienceTable?> ReadAsync(CancellationToken cancellationToken)
    {
        var trials = await db.ReportLog.AsNoTracking()
            .Where(entry => entry.TaskId != null)
            .OrderBy(entry => entry.Sequence)
            .Join(
                db.Trials.Include(trial => trial.Task),
                entry => entry.TrialId,
                trial => (Guid?)trial.Id,
                (entry, trial) => new { entry.Fidelity, trial })
            .Where(row => row.trial.Task.Space == Known.Id)
            .ToListAsync(cancellationToken);
        if (trials.Count == 0)
            return null;

        var tasks = trials.Select(row => row.trial.Task).DistinctBy(task => task.Id).ToList();
        var configurations = trials.Select(row => row.trial.Configuration)
            .DistinctBy(one => one.Id)
            .OrderBy(one => one.Id, StringComparer.Ordinal)
            .ToList();
        var taskIndex = tasks.Index().ToDictionary(pair => pair.Item.Id, pair => pair.Index);
        var configurationIndex = configurations.Index().ToDictionary(pair => pair.Item.Id, pair => pair.Index);
        return new ExperienceTable(
            Space(trials.Max(row => row.Fidelity)),
            [.. MetaFeatureLayouts.Current.Columns()],
            [.. tasks.Select((task, index) => new TableTask(Number(index), Values(task.Release)))],
            [.. configurations.Select(one => new TableConfiguration(one.Id, Cells(one)))],
            [
                .. trials.Select(row => Of(
                    row.trial, row.Fidelity, taskIndex[row.trial.TaskId],
                    configurationIndex[row.trial.Configuration.Id])),
            ]);
    }

    private static string[] Cells(WireConfiguration configuration) =>
        [.. Known.Parameters.Select(parameter => configuration.Values.GetValueOrDefault(parameter.Name, ""))];

    private static TableSpace Space(int full) => TableSpace.Of(
        Known,
        MetaFeatureLayouts.Current.TableName,
        new TableScore("AP@0.5", 0, 1, Maximize: true),
        new TableFidelity("steps", full));

    /// <summary>
    /// In order of their first report; says nothing else, and is the same as long as the experience is.
    /// </summary>
    private static string Number(int index) => string.Create(CultureInfo.InvariantCulture, $"task-{index + 1:0000}");

    /// <summary>Empty cells where another extractor measured.</summary>
    private static double?[] Values(MetaFeatureRelease release) =>
        release.ExtractorVersion == MetaFeatureLayouts.Current.Version
            ? [.. release.Values.Select(value => (double?)value)]
            : new double?[MetaFeatureLayouts.Current.Length];

    private static Evaluation Of(Trial trial, int fidelity, int task, int configuration) => new(
        task,
        configuration,
        trial.Score,
        fidelity,
        trial.Seed,
        trial.State == TrialState.Succeeded ? null : Failed,
        new EvaluationCost(trial.Seconds, trial.Cost.Parameters, trial.Cost.Macs, LatencyMs: null));
}
