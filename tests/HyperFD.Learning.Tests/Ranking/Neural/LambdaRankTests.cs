using HyperFD.Learning.Ranking.Neural;

namespace HyperFD.Learning.Tests.Ranking.Neural;

public sealed class LambdaRankTests
{
    private static readonly double[] Scores = [0.3, -0.2, 1.1, 0.9, -1.4];
    private static readonly int[] Grades = [3, 0, 1, 5, 2];

    [Fact]
    public void Loss_Gradient_IsThatOfFiniteDifferences()
    {
        // Steps that change no rank leave |ΔNDCG| alone, so that the loss is smooth there.
        const double Step = 1e-6;
        var gradient = new double[Scores.Length];
        LambdaRank.Loss(Scores, Grades, 2, gradient);
        for (var i = 0; i < Scores.Length; i++)
        {
            double At(double value)
            {
                double[] moved = [.. Scores];
                moved[i] = value;
                return LambdaRank.Loss(moved, Grades, 2, new double[Scores.Length]);
            }

            Assert.Equal((At(Scores[i] + Step) - At(Scores[i] - Step)) / (2 * Step), gradient[i], 1e-6);
        }

        Assert.Equal(0, gradient.Sum(), 1e-12);
        Assert.True(gradient[3] < 0, "the best of all is pushed up");
    }

    [Fact]
    public void Loss_HandWorked_TwoItems()
    {
        // Gains 1 and 0, discounts 1/log₂3 for the better and 1 for the worse one; the ideal is 1.
        var gradient = new double[2];
        var loss = LambdaRank.Loss([0, 1], [1, 0], 1, gradient);
        var change = 1 - (1 / Math.Log2(3));
        Assert.Equal(change * Math.Log(1 + Math.E), loss, 1e-12);
        Assert.Equal(-change * Math.E / (1 + Math.E), gradient[0], 1e-12);
    }

    [Fact]
    public void Ndcg_HandWorked()
    {
        Assert.Equal(1, LambdaRank.Ndcg([3, 2, 1], [2, 1, 0]), 1e-12);
        // Gains 3, 1, 0 in the order 1, 0, 3 against 3, 1, 0.
        var ideal = 3 + (1 / Math.Log2(3));
        Assert.Equal((1 + (3 / Math.Log2(4))) / ideal, LambdaRank.Ndcg([1, 3, 2], [2, 1, 0]), 1e-12);
    }

    [Fact]
    public void Loss_AllAlike_IsNothing()
    {
        var gradient = new double[3];
        Assert.Equal(0, LambdaRank.Loss([1, 2, 3], [4, 4, 4], 1, gradient));
        Assert.Equal([0, 0, 0], gradient);
    }
}
