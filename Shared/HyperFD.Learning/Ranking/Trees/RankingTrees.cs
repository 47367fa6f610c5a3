using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers.FastTree;

namespace HyperFD.Learning.Ranking.Trees;

/// <summary>One row to rank.</summary>
/// <param name="Query">Rows of one query are ranked against each other; from 0, in runs.</param>
/// <param name="Grade">Relevance, 0 to <see cref="RelevanceGrades.Most"/>.</param>
internal sealed record RankedRow(int Query, int Grade, float[] Features);

/// <summary>
/// LambdaMART (Burges, From RankNet to LambdaRank to LambdaMART, 2010): regression trees boosted on the gradients of
/// NDCG, gain 2^grade − 1. Trained by ML.NET's FastTree with one thread and a fixed seed, so that it repeats exactly;
/// kept as plain arrays.
/// </summary>
internal sealed class RankingTrees
{
    private const int Trees = 100;
    private const int Leaves = 8;
    private const double Rate = 0.1;
    private const int RowsForALeaf = 5;

    private readonly Tree[] trees;

    private RankingTrees(Tree[] trees) => this.trees = trees;

    /// <param name="rows">With more than one grade in some query.</param>
    public static RankingTrees Train(IReadOnlyList<RankedRow> rows)
    {
        var context = new MLContext(seed: 1);
        var schema = SchemaDefinition.Create(typeof(Input));
        schema[nameof(Input.Features)].ColumnType = new VectorDataViewType(
            NumberDataViewType.Single, rows[0].Features.Length);
        // One more than there are: FastTree takes the only value of a key for a missing one.
        schema[nameof(Input.Query)].ColumnType = new KeyDataViewType(typeof(uint), rows.Max(row => row.Query) + 2);
        var data = context.Data.LoadFromEnumerable(
            rows.Select(row => new Input { Query = (uint)row.Query + 1, Grade = row.Grade, Features = row.Features }),
            schema);
        var trainer = context.Ranking.Trainers.FastTree(new FastTreeRankingTrainer.Options
        {
            NumberOfThreads = 1,
            Seed = 1,
            NumberOfTrees = Trees,
            NumberOfLeaves = Leaves,
            LearningRate = Rate,
            MinimumExampleCountPerLeaf = Math.Clamp(rows.Count / (4 * Leaves), 1, RowsForALeaf),
            CustomGains = [.. Enumerable.Range(0, RelevanceGrades.Most + 1).Select(grade => Math.Pow(2, grade) - 1)],
            RowGroupColumnName = nameof(Input.Query),
            FeatureColumnName = nameof(Input.Features),
            LabelColumnName = nameof(Input.Grade),
        });
        return new RankingTrees([.. trainer.Fit(data).Model.TrainedTreeEnsemble.Trees.Select(tree => new Tree(tree))]);
    }

    /// <summary>More is better; only differences mean anything.</summary>
    public double Score(float[] features)
    {
        var sum = 0.0;
        foreach (var tree in trees)
            sum += tree.Value(features);
        return sum;
    }

    private sealed class Tree(RegressionTree from)
    {
        private readonly int[] features = [.. from.NumericalSplitFeatureIndexes];
        private readonly float[] thresholds = [.. from.NumericalSplitThresholds];
        private readonly int[] left = [.. from.LeftChild];
        private readonly int[] right = [.. from.RightChild];
        private readonly double[] leaves = [.. from.LeafValues];

        public double Value(float[] at)
        {
            if (features.Length == 0)
                return leaves.Length > 0 ? leaves[0] : 0;
            var node = 0;
            while (node >= 0)
                node = at[features[node]] <= thresholds[node] ? left[node] : right[node];
            return leaves[~node];
        }
    }

    /// <summary>A row as ML.NET reads it.</summary>
    private sealed class Input
    {
        public uint Query { get; set; }

        public float Grade { get; set; }

        public float[] Features { get; set; } = [];
    }
}
