using CsCheck;
using HyperFD.Learning.Detection.Boxes;
using HyperFD.Learning.Detection.Losses;
using static TorchSharp.torch;

namespace HyperFD.Learning.Tests.Detection;

public sealed class BoxTests
{
    [Fact]
    public void Iou_AnyBoxes_IsSymmetricBoundedAndOneOnlyForEqualBoxes() =>
        Gen.Select(BoxGenerators.Box, BoxGenerators.Box).Sample((a, b) =>
        {
            var iou = Box.Iou(a, b);
            Assert.Equal(iou, Box.Iou(b, a));
            Assert.InRange(iou, 0, 1);
            Assert.Equal(a == b, iou == 1);
        });

    /// <summary>On the integer raster the intersection is a number of unit squares, which can be counted.</summary>
    [Fact]
    public void Iou_RasterBoxes_EqualsCountedSquares() =>
        Gen.Select(BoxGenerators.Box, BoxGenerators.Box).Sample((a, b) =>
        {
            var (both, any) = (0, 0);
            for (var x = 0; x < BoxGenerators.Side; x++)
            {
                for (var y = 0; y < BoxGenerators.Side; y++)
                {
                    var (inA, inB) = (Holds(a, x, y), Holds(b, x, y));
                    both += inA && inB ? 1 : 0;
                    any += inA || inB ? 1 : 0;
                }
            }

            Assert.Equal((float)both / any, Box.Iou(a, b), 1e-6f);
        });

    [Fact]
    public void Giou_AnyBoxes_IsSymmetricBoundedAndAtMostIou() =>
        Gen.Select(BoxGenerators.Box, BoxGenerators.Box).Sample(
            (a, b) =>
            {
                using var scope = NewDisposeScope();
                var giou = GeneralizedIouLoss.Giou(Row(a), Row(b)).item<float>();
                Assert.Equal(giou, GeneralizedIouLoss.Giou(Row(b), Row(a)).item<float>(), 1e-5f);
                Assert.InRange(giou, -1, 1 + 1e-5f);
                Assert.True(giou <= Box.Iou(a, b) + 1e-5f);
            },
            iter: 200,
            threads: 1);

    /// <summary>Two unit squares two apart: IoU 0, union 2, hull 3 → GIoU −1/3.</summary>
    [Fact]
    public void Giou_SeparateSquares_IsTheHandWorkedValue()
    {
        using var scope = NewDisposeScope();
        var giou = GeneralizedIouLoss.Giou(Row(new Box(0, 0, 1, 1)), Row(new Box(2, 0, 3, 1)));
        Assert.Equal(-1f / 3, giou.item<float>(), 1e-6f);
    }

    [Fact]
    public void Giou_BoxesThatDoNotTouch_PullsThemTogether()
    {
        using var scope = NewDisposeScope();
        var box = Row(new Box(0, 0, 2, 2)).requires_grad_();
        GeneralizedIouLoss.Sum(box, Row(new Box(10, 0, 12, 2))).backward();
        Assert.True(box.grad![0, 2].item<float>() < 0, "growing to the right lowers the loss");
    }

    internal static Tensor Row(Box box) => tensor(new[] { box.Left, box.Top, box.Right, box.Bottom }).view(1, 4);

    private static bool Holds(Box box, int x, int y) =>
        x >= box.Left && x + 1 <= box.Right && y >= box.Top && y + 1 <= box.Bottom;
}
