using HyperFD.Learning.Datasets;
using HyperFD.Learning.Datasets.Derived;

namespace HyperFD.Learning.Tests.Datasets.Derived;

/// <summary>Each transform does to pixels what its name says.</summary>
public sealed class TransformTests
{
    [Fact]
    public void Dimmed_TakesThatPartOfTheLight()
    {
        var picture = Derive("dimmed", 0.9);

        var light = Math.Pow(Scene.Channel(picture, 2).Max() / 255, 2.2);
        Assert.Equal(0.1, light, 0.005);
    }

    [Fact]
    public void Grey_MakesChannelsEqualAndKeepsTheLuma()
    {
        var picture = Derive("grey", 1);
        var half = Derive("grey", 0.5);
        var source = Scene.Wide.Draw();

        Assert.Equal(Scene.Channel(picture, 0), Scene.Channel(picture, 2));
        Assert.Equal(Luma(source), Luma(picture), 0.5);
        Assert.Equal(Spread(source) / 2, Spread(half), 0.5);
        Assert.Equal(255, picture.Pixels.Max());
    }

    [Theory]
    [InlineData(320)]
    [InlineData(160)]
    public void Blurred_WidensAnEdgeByThatPartOfTheSide(int maxSide)
    {
        var scene = new Scene(320, 240, new FaceBox(160, 0, 160, 240, false));
        var picture = AreaDownscale.ToLongestSide(scene.Draw(), maxSide);

        var row = Row(Scene.Derivation("blurred", 0.02).Apply(picture, scene.Labels));

        // An edge becomes Φ(x/σ): 68.27 % of the step lies within one σ of it.
        var sigma = 0.02 * maxSide;
        var share = (At(row, (maxSide / 2.0) + sigma) - At(row, (maxSide / 2.0) - sigma)) / (255 - 60);
        Assert.Equal(0.683, share, 0.03);
        Assert.Equal((60, 255), (row[0], row[^1]));
    }

    [Theory]
    [InlineData(640, 20)]
    [InlineData(320, 10)]
    [InlineData(1280, 40)]
    public void Noisy_HasTheDeviationOfItsSide(int side, double deviation)
    {
        var grey = new RgbImage([.. Enumerable.Repeat((byte)128, 3 * side * 64)], side, 64);

        var picture = Scene.Derivation("noisy", 20).Apply(grey, Scene.Wide.Labels);

        var values = Scene.Channel(picture, 1);
        Assert.Equal(128, values.Average(), 0.5);
        Assert.Equal(deviation, Math.Sqrt(values.Average(value => (value - 128) * (value - 128))), deviation * 0.03);
        Assert.NotEqual(values, Scene.Channel(picture, 0));
    }

    /// <summary>What makes a strength mean the same at every size that pictures are decoded to.</summary>
    [Theory]
    [InlineData("dimmed")]
    [InlineData("blurred")]
    [InlineData("shrunk")]
    [InlineData("rotated")]
    [InlineData("grey")]
    [InlineData("noisy")]
    public void Apply_ThenDownsized_IsLikeDownsizedBefore(string transform)
    {
        var derivation = Scene.Derivation(transform, PictureTransforms.UsualStrength(transform));
        var (scene, picture) = (Scene.Wide.Labels, Scene.Wide.Draw());

        var after = AreaDownscale.ToLongestSide(derivation.Apply(picture, scene), 80);
        var before = derivation.Apply(AreaDownscale.ToLongestSide(picture, 80), scene);

        var away = after.Pixels.Zip(before.Pixels, (a, b) => (double)(a - b) * (a - b)).Average();
        Assert.InRange(Math.Sqrt(away), 0, transform == "noisy" ? 25 * 80 / 640.0 * 1.6 : 4);
        Assert.Equal(Deviation(after), Deviation(before), 1.5);
    }

    private static RgbImage Derive(string transform, double strength) =>
        Scene.Derivation(transform, strength).Apply(Scene.Wide.Draw(), Scene.Wide.Labels);

    private static double Luma(RgbImage picture) => (0.299 * Scene.Channel(picture, 0).Average())
        + (0.587 * Scene.Channel(picture, 1).Average()) + (0.114 * Scene.Channel(picture, 2).Average());

    private static double Spread(RgbImage picture) =>
        Scene.Channel(picture, 0).Zip(Scene.Channel(picture, 2), (red, blue) => Math.Abs(red - blue)).Average();

    private static double Deviation(RgbImage picture)
    {
        var mean = picture.Pixels.Average(value => value);
        return Math.Sqrt(picture.Pixels.Average(value => (value - mean) * (value - mean)));
    }

    private static double[] Row(RgbImage picture) =>
        [.. Scene.Channel(picture, 2).Skip(picture.Height / 2 * picture.Width).Take(picture.Width)];

    /// <summary>Between the centres of pixels.</summary>
    private static double At(double[] row, double x)
    {
        var left = (int)Math.Floor(x - 0.5);
        return row[left] + ((row[left + 1] - row[left]) * (x - 0.5 - left));
    }
}
