using CsCheck;
using HyperFD.Learning.Detection.Boxes;

namespace HyperFD.Learning.Tests.Detection;

public sealed class NonMaximumSuppressionTests
{
    private const float MaxIou = 0.4f;

    [Fact]
    public void Apply_Twice_ChangesNothing() => BoxGenerators.ScoredBox.List[0, 40].Sample(boxes =>
    {
        var once = NonMaximumSuppression.Apply(boxes, MaxIou, int.MaxValue);
        Assert.Equal(once, NonMaximumSuppression.Apply(once, MaxIou, int.MaxValue));
    });

    [Fact]
    public void Apply_AnyBoxes_KeepsNoOverlappingPairAndDropsNothingWithoutABetterNeighbour() =>
        BoxGenerators.ScoredBox.List[0, 40].Sample(boxes =>
        {
            var kept = NonMaximumSuppression.Apply(boxes, MaxIou, int.MaxValue);
            for (var i = 0; i < kept.Count; i++)
            {
                for (var j = 0; j < i; j++)
                    Assert.True(Box.Iou(kept[i].Box, kept[j].Box) <= MaxIou);
            }

            foreach (var dropped in boxes.Except(kept))
                Assert.Contains(
                    kept, better => better.Score >= dropped.Score && Box.Iou(better.Box, dropped.Box) > MaxIou);
        });

    [Fact]
    public void Apply_Limit_KeepsTheBest()
    {
        ScoredBox[] boxes =
            [new(new Box(0, 0, 1, 1), 0.1f), new(new Box(5, 5, 6, 6), 0.9f), new(new Box(9, 9, 10, 10), 0.5f)];
        Assert.Equal([0.9f, 0.5f], NonMaximumSuppression.Apply(boxes, MaxIou, 2).Select(box => box.Score));
    }
}
