using HyperFD.Contracts.Configurations;
using HyperFD.Contracts.SearchSpaces;
using HyperFD.Learning.Ranking;
using HyperFD.Learning.Ranking.GaussianProcesses;
using static HyperFD.Learning.Tests.Ranking.Tables;

namespace HyperFD.Learning.Tests.Ranking;

/// <summary>Which histories are tables with gaps.</summary>
public sealed class TableChoiceTests
{
    private static readonly SearchSpace Faces = FaceDetectorSpace.V1;

    /// <summary>
    /// Neither one short trial nor more configurations than a table learns make a history another thing.
    /// </summary>
    [Fact]
    public void Table_AnotherFidelityAndMoreConfigurationsThanItLearns_IsStillOne()
    {
        var (history, _) = Gappy();
        var set = TrainingSet.Of(history, Faces.Id);
        var next = set.Rows[^1] with { Sequence = 9_000 };
        Assert.Equal(set.Rows, SharedGrid.Table(set)!.Rows);
        Assert.Equal(set.Rows, SharedGrid.Table(set with { Rows = [.. set.Rows, next with { Fidelity = 7 }] })!.Rows);
        Row[] mixed = [.. set.Rows.Select((row, i) => row with { Fidelity = i % 2 })];
        Assert.Null(SharedGrid.Table(set with { Rows = mixed }));

        var random = new Random(7);
        Configuration[] many = [.. Enumerable.Range(0, 450).Select(_ => Configuration.Sample(Faces, random))];
        IEnumerable<Row> rows =
            Enumerable.Range(0, 3 * 450).Select(i => next with { Task = i % 13, Configuration = many[i % 450] });
        var repeated = set with { Rows = [.. rows] };
        Assert.Equal(3 * 400, SharedGrid.Table(repeated)!.Rows.Count);
        Assert.Equal(many[..400], SharedGrid.Whole(SharedGrid.Table(repeated)!).Configurations);
    }

    [Fact]
    public void Propose_OneShortTrialInATable_ExpectsNearlyTheSame()
    {
        var (history, configurations) = Gappy();
        var strategy =
            new MultiTaskGaussianProcess(new FitMemo(), parts: ProcessParts.All & ~ProcessParts.MetaFeatures);
        var asker = Asker(Faces) with { Candidates = configurations };
        strategy.Learn(history);
        var before = strategy.Propose(asker, [], 1);
        var (first, at) = (history.Tasks[0], strategy.HyperparametersOf(Faces));
        var shortTrial = Seen(9_000, 1, configurations[3], 0.3, fidelity: 7);
        var shorter = first with { Observations = [.. first.Observations, shortTrial] };
        strategy.Learn(new TaskHistory([shorter, .. history.Tasks.Skip(1)]));
        var after = strategy.Propose(asker, [], 1);
        Assert.Equal(at.Logarithms, strategy.HyperparametersOf(Faces).Logarithms);
        Assert.Equal(Ids(before), Ids(after));
        Assert.Equal(before.Items[0].Prediction.Score!.Value, after.Items[0].Prediction.Score!.Value, 0.05);
    }

    private static (TaskHistory History, List<Configuration> Configurations) Gappy()
    {
        var random = new Random(5);
        List<Configuration> configurations =
            [.. Enumerable.Range(0, 40).Select(_ => Configuration.Sample(Faces, random))];
        var sequence = 0;
        PastTask Task(int task)
        {
            var tried = Enumerable.Range(0, 40).OrderBy(_ => random.Next()).Take(10).ToList();
            double Score(int c) => (0.5 * Math.Sin(c) * Math.Sin(c)) + (0.3 * random.NextDouble());
            return new PastTask(TaskId(task), 1, [random.NextDouble()],
                [.. tried.Select(c => Seen(++sequence, task, configurations[c], Score(c)))]);
        }

        return (new TaskHistory([.. Enumerable.Range(1, 30).Select(Task)]), configurations);
    }
}
