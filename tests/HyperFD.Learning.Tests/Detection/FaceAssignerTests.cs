using CsCheck;
using HyperFD.Contracts.Configurations;
using HyperFD.Learning.Detection.Assignment;
using HyperFD.Learning.Detection.Boxes;

namespace HyperFD.Learning.Tests.Detection;

public sealed class FaceAssignerTests
{
    private const int Side = 160;

    private static readonly Gen<int[]> Levels = Gen.OneOf<int[]>(
        [4, 8], [8, 16], [4, 8, 16], [8, 16, 32], [4, 8, 16, 32]);

    private static readonly Gen<Box> Face = Gen.Select(
        Gen.Float[0, Side - 1], Gen.Float[0, Side - 1], Gen.Float[1, Side], Gen.Float[1, Side],
        (x, y, width, height) => new Box(x, y, Math.Min(x + width, Side), Math.Min(y + height, Side)));

    [Fact]
    public void Assign_OneFaceOfAnySize_HasACellOnTheLevelOfItsSize() =>
        Gen.Select(Levels, Face, Gen.OneOf(0.5, 1.5, 2.5)).Sample((strides, face, radius) =>
        {
            var grid = new CellGrid(new DetectorShape(Side, 1, 8, strides));
            var labels = new float[grid.Count];
            var assigner = new FaceAssigner(grid, radius);

            var positives = assigner.Assign([new TargetFace(face, IsIgnored: false)], labels);

            Assert.NotEmpty(positives);
            var level = assigner.LevelOf(Math.Sqrt(face.Area));
            Assert.All(positives, positive => Assert.Equal(strides[level], grid.Values[(3 * positive.Cell) + 2]));
            Assert.Equal(
                positives.Select(positive => positive.Cell),
                Enumerable.Range(0, labels.Length).Where(cell => labels[cell] == 1));
        });

    [Fact]
    public void Assign_OneFace_TakesExactlyTheCellsInsideItWithinTheRadius() =>
        Gen.Select(Face, Gen.OneOf(0.5, 1.5, 2.5)).Sample((face, radius) =>
        {
            var grid = new CellGrid(new DetectorShape(Side, 1, 8, [8, 16, 32]));
            var assigner = new FaceAssigner(grid, radius);
            var stride = grid.Strides[assigner.LevelOf(Math.Sqrt(face.Area))];
            var expected = Enumerable.Range(0, grid.Count).Where(cell =>
            {
                var (x, y, cellStride) =
                    (grid.Values[3 * cell], grid.Values[(3 * cell) + 1], grid.Values[(3 * cell) + 2]);
                return cellStride == stride
                    && x > face.Left && x < face.Right && y > face.Top && y < face.Bottom
                    && Math.Abs(x - face.CentreX) <= radius * stride && Math.Abs(y - face.CentreY) <= radius * stride;
            }).ToList();

            var positives = assigner.Assign([new TargetFace(face, IsIgnored: false)], new float[grid.Count]);

            if (expected.Count > 0)
                Assert.Equal(expected, positives.Select(positive => positive.Cell));
            else
                Assert.Single(positives);
        });

    [Fact]
    public void Assign_CloseFaces_GivesEachCellToTheNearerCentre()
    {
        var grid = new CellGrid(new DetectorShape(Side, 1, 8, [8, 16]));
        var (left, right) = (new Box(40, 40, 64, 64), new Box(57, 40, 81, 64));
        var positives = new FaceAssigner(grid, 1.5).Assign(
            [new(left, false), new(right, false)], new float[grid.Count]);
        Assert.All(
            positives, positive => Assert.Equal(grid.Values[3 * positive.Cell] < 60.5 ? left : right, positive.Box));
        Assert.Contains(positives, positive => positive.Box == left);
        Assert.Contains(positives, positive => positive.Box == right);
    }

    [Fact]
    public void Assign_IgnoredFace_IsNeitherFaceNorBackground()
    {
        var grid = new CellGrid(new DetectorShape(Side, 1, 8, [8, 16]));
        var labels = new float[grid.Count];
        var positives = new FaceAssigner(grid, 1.5).Assign([new(new Box(0, 0, 80, 160), IsIgnored: true)], labels);
        Assert.Empty(positives);
        Assert.Equal(labels.Length / 2, labels.Count(label => label == -1));
        Assert.Equal(labels.Length / 2, labels.Count(label => label == 0));
    }
}
