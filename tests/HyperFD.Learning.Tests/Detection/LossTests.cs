using HyperFD.Learning.Detection.Boxes;
using HyperFD.Learning.Detection.Losses;
using static TorchSharp.torch;

namespace HyperFD.Learning.Tests.Detection;

public sealed class LossTests
{
    /// <summary>Equation 5 of the paper in double precision.</summary>
    [Theory]
    [InlineData(2.0, 1)]
    [InlineData(-1.5, 1)]
    [InlineData(2.0, 0)]
    [InlineData(-3.0, 0)]
    public void Focal_OneLogit_IsThePapersFormula(double logit, int target)
    {
        using var scope = NewDisposeScope();
        var p = 1 / (1 + Math.Exp(-logit));
        var pt = target == 1 ? p : 1 - p;
        var expected = -(target == 1 ? 0.25 : 0.75) * Math.Pow(1 - pt, 2) * Math.Log(pt);

        var actual = FocalLoss.Sum(tensor(new[] { (float)logit }), tensor(new[] { (float)target }), ones(1))
            .item<float>();

        Assert.Equal(expected, actual, 1e-6);
    }

    [Fact]
    public void Focal_IgnoredCells_AddNothing()
    {
        using var scope = NewDisposeScope();
        var loss = FocalLoss.Sum(tensor(new[] { 3f, -2f }), zeros(2), zeros(2));
        Assert.Equal(0, loss.item<float>());
    }

    [Fact]
    public void Focal_HugeLogits_KeepsFiniteLossAndGradient()
    {
        using var scope = NewDisposeScope();
        var logits = tensor(new[] { 1e4f, -1e4f, 1e4f, -1e4f }).requires_grad_();
        var loss = FocalLoss.Sum(logits, tensor(new[] { 1f, 1f, 0f, 0f }), ones(4));
        loss.backward();
        Assert.True(float.IsFinite(loss.item<float>()));
        Assert.All(logits.grad!.data<float>().ToArray(), gradient => Assert.True(float.IsFinite(gradient)));
    }

    [Theory]
    [InlineData("giou")]
    [InlineData("smooth-l1")]
    public void Compute_PerfectAnswer_IsNearZeroAndAWrongBoxIsNot(string boxLoss)
    {
        using var scope = NewDisposeScope();
        var cells = tensor(new[] { 12f, 12f, 8f }).view(1, 3);
        var face = BoxTests.Row(new Box(4, 2, 24, 26));
        var targets = new DetectionTargets(tensor(new[] { 0f, 1f }), ones(2), tensor(new[] { 1L }), face, cells);
        var logits = tensor(new[] { -20f, 20f }).view(1, 2);
        var right = cat([zeros(1, 4), BoxCoder.Encode(face, cells)]).view(1, 2, 4);

        var loss = new DetectionLoss(boxLoss);

        Assert.InRange(loss.Compute(logits, right, targets).item<float>(), -1e-5f, 1e-4f);
        Assert.True(loss.Compute(logits, right + 0.5, targets).item<float>() > 0.3);
    }

    [Fact]
    public void Compute_NoFaces_IsTheScoresAlone()
    {
        using var scope = NewDisposeScope();
        var targets = new DetectionTargets(
            zeros(2), ones(2), zeros(0, ScalarType.Int64), zeros(0, 4), zeros(0, 3));
        var loss = new DetectionLoss("giou").Compute(zeros(1, 2), zeros(1, 2, 4), targets);
        Assert.Equal(2 * 0.75 * 0.25 * Math.Log(2), loss.item<float>(), 1e-6);
    }
}
