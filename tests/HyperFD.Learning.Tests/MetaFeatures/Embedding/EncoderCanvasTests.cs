using HyperFD.Learning.Datasets;
using HyperFD.Learning.MetaFeatures.Embedding;

namespace HyperFD.Learning.Tests.MetaFeatures.Embedding;

public sealed class EncoderCanvasTests
{
    /// <summary>Two pixels a row and three rows: red is the pixel's column, green its row.</summary>
    [Fact]
    public void Fill_SmallPicture_GoesOnAsItsMirrorImage()
    {
        byte[] pixels = [0, 0, 9, 1, 0, 9, 0, 1, 9, 1, 1, 9, 0, 2, 9, 1, 2, 9];
        var canvas = new byte[EncoderCanvas.Length];

        EncoderCanvas.Fill(new RgbImage(pixels, 2, 3), canvas);

        int At(int x, int y, int colour) => canvas[(((y * EncoderCanvas.Side) + x) * 3) + colour];
        Assert.Equal([0, 1, 1, 0, 0, 1, 1, 0], Enumerable.Range(0, 8).Select(x => At(x, 5, 0)));
        Assert.Equal([0, 1, 2, 2, 1, 0, 0, 1], Enumerable.Range(0, 8).Select(y => At(7, y, 1)));
        Assert.All(Enumerable.Range(0, EncoderCanvas.Length / 3), i => Assert.Equal(9, canvas[(3 * i) + 2]));
    }

    [Fact]
    public void Fill_WholePicture_IsItself()
    {
        var pixels = new byte[EncoderCanvas.Length];
        new Random(1).NextBytes(pixels);
        var canvas = new byte[EncoderCanvas.Length];

        EncoderCanvas.Fill(new RgbImage(pixels, EncoderCanvas.Side, EncoderCanvas.Side), canvas);

        Assert.Equal(pixels, canvas);
    }
}
