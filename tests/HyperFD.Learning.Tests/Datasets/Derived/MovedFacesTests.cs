using HyperFD.Learning.Datasets;

namespace HyperFD.Learning.Tests.Datasets.Derived;

/// <summary>Where a transform moves faces, their boxes go along.</summary>
public sealed class MovedFacesTests
{
    [Theory]
    [InlineData(320)]
    [InlineData(160)]
    [InlineData(100)]
    public void Shrunk_BoxFollowsTheFace_AtEverySize(int maxSide)
    {
        for (var seed = 0; seed < 20; seed++)
        {
            var (picture, labels) = Derive("shrunk", 0.4, maxSide, seed);

            AssertBounds(labels.Faces[0], picture, labels, slack: 1);
            Assert.Equal(24, labels.Faces[0].Width, 0.001);
            Assert.False(labels.Faces[0].IsCrowd);
        }
    }

    [Fact]
    public void Shrunk_FacesThatNobodyWouldLabel_AreIgnored()
    {
        var scene = Scene.Wide with { Face = new FaceBox(10, 10, 14, 30, false) };

        Assert.True(Scene.Derivation("shrunk", 0.4).Label(scene.Labels).Faces[0].IsCrowd);
        Assert.False(Scene.Derivation("shrunk", 0.5).Label(scene.Labels).Faces[0].IsCrowd);
    }

    [Fact]
    public void Shrunk_SurroundingsHaveThePicturesColoursAndNoFace()
    {
        var (picture, labels) = Derive("shrunk", 0.1, 320, seed: 3);
        var face = labels.Faces[0];
        var place = (Left: face.X - 18.0, Top: face.Y - 9.0); // where the shrunk picture lies
        var outside = Enumerable.Range(0, 320 * 240)
            .Where(i => i % 320 < place.Left - 1 || i % 320 > place.Left + 33
                || i / 320 < place.Top - 1 || i / 320 > place.Top + 25)
            .Select(i => (double)picture.Pixels[(3 * i) + 2]).ToList();

        Assert.InRange(outside.Average(), 60, 90);
        Assert.True(outside.Max() < 200);
    }

    [Theory]
    [InlineData(25, 320)]
    [InlineData(-40, 320)]
    [InlineData(25, 160)]
    [InlineData(180, 160)]
    public void Rotated_BoxBoundsTheTurnedFace(double degrees, int maxSide)
    {
        var (picture, labels) = Derive("rotated", degrees, maxSide);

        AssertBounds(labels.Faces[0], picture, labels, slack: 1.5);
        Assert.False(labels.Faces[0].IsCrowd);
    }

    /// <summary>A face at the top right corner of a wide picture, turned towards and over the border.</summary>
    [Fact]
    public void Rotated_FacesThatLeaveTheFrame_AreCutThenIgnoredThenGone()
    {
        var scene = Scene.Wide with { Face = new FaceBox(270, 10, 30, 20, false) };

        var cut = Scene.Derivation("rotated", -6).Label(scene.Labels).Faces;
        var ignored = Scene.Derivation("rotated", -12).Label(scene.Labels).Faces;
        var gone = Scene.Derivation("rotated", -53).Label(scene.Labels).Faces;

        Assert.Equal((0f, false), (Assert.Single(cut).Y, cut[0].IsCrowd));
        Assert.Equal((0f, true), (Assert.Single(ignored).Y, ignored[0].IsCrowd));
        Assert.Empty(gone);
    }

    private static (RgbImage Picture, LabelledImage Labels) Derive(
        string transform, double strength, int maxSide, int seed = 1)
    {
        var derivation = Scene.Derivation(transform, strength, seed);
        var picture = AreaDownscale.ToLongestSide(Scene.Wide.Draw(), maxSide);
        return (derivation.Apply(picture, Scene.Wide.Labels), derivation.Label(Scene.Wide.Labels));
    }

    private static void AssertBounds(FaceBox face, RgbImage picture, LabelledImage labels, double slack)
    {
        var scale = (double)picture.Width / labels.Width;
        var (left, top, right, bottom) = Scene.Bright(picture);
        Assert.Equal(face.X * scale, left, slack);
        Assert.Equal(face.Y * scale, top, slack);
        Assert.Equal((face.X + face.Width) * scale, right, slack);
        Assert.Equal((face.Y + face.Height) * scale, bottom, slack);
    }
}
