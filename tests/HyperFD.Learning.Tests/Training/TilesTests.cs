using HyperFD.Contracts.Configurations;
using HyperFD.Learning.Datasets;
using HyperFD.Learning.Detection;
using HyperFD.Learning.Detection.Assignment;
using HyperFD.Learning.Detection.Boxes;
using HyperFD.Learning.Detection.Pictures;
using HyperFD.Learning.Numerics;
using HyperFD.Learning.Training;
using HyperFD.Learning.Training.Augmentation;

namespace HyperFD.Learning.Tests.Training;

public sealed class TilesTests
{
    private static readonly DetectorConfiguration Tiled =
        DetectorConfiguration.From(DrawnFaces.SmallConfiguration(("tiles", "2"), ("zoom", "none")));

    [Fact]
    public void TileOffsets_CoverTheSquareWithAQuarterOfOverlap()
    {
        var shape = DetectorShape.Of(Tiled);

        Assert.Equal(168, shape.PictureSize);
        Assert.Equal([(0, 0), (72, 0), (0, 72), (72, 72)], shape.TileOffsets);
    }

    /// <summary>
    /// One certain cell in each tile: its box comes back at the tile's place, doubles in the overlap once.
    /// </summary>
    [Fact]
    public void Decode_CellsOfFourTiles_AreBoxesOfThePicture()
    {
        var shape = DetectorShape.Of(Tiled);
        var grid = new CellGrid(shape);
        var logits = Enumerable.Repeat(-20f, 4 * grid.Count).ToArray();
        // Cell (11, 0) of the finest level of tile 0 is cell (2, 0) of tile 1: the same place of the picture.
        logits[11] = 5;
        logits[grid.Count + 2] = 4;
        logits[(3 * grid.Count) + (11 * 12) + 11] = 3;

        var faces = new DetectionDecoder(shape).Decode(logits, new float[16 * grid.Count]);

        Assert.Equal(2, faces.Count);
        Assert.Equal((92, 4), (faces[0].Box.CentreX, faces[0].Box.CentreY));
        Assert.Equal((164, 164), (faces[1].Box.CentreX, faces[1].Box.CentreY));
    }

    /// <summary>Without zoom a training view has the scale of a tile and holds the centre of a face.</summary>
    [Fact]
    public void Draw_Tiled_ShowsACropAtTheScaleOfATile()
    {
        TargetFace[] faces = [new(new Box(200, 150, 220, 170), IsIgnored: false)];
        var augmenter = new Augmenter(Tiled);
        for (var i = 0; i < 50; i++)
        {
            var random = new CounterRandom(i, 1);
            var view = augmenter.Draw(336, 168, faces, ref random);

            Assert.Equal(2.0, view.Window.Scale);
            Assert.Contains(view.Faces, face => !face.IsIgnored);
        }
    }

    /// <summary>A tile's pixels are the pixels of the whole square at its place.</summary>
    [Fact]
    public void Tile_SamplesItsPartOfTheLetterbox()
    {
        var pixels = new byte[3 * 168 * 168];
        for (var i = 0; i < pixels.Length; i++)
            pixels[i] = (byte)new CounterRandom(i, 3).NextInt(256);
        var picture = new Picture(new RgbImage(pixels, 168, 168));
        var whole = Sampled(picture, PictureWindow.Letterbox(168, 168, 168));
        var tile = Sampled(picture, PictureWindow.Letterbox(168, 168, 168).Tile(72, 0, 96));

        for (var row = 0; row < 96; row++)
            Assert.Equal(whole.AsSpan(3 * ((168 * row) + 72), 3 * 96), tile.AsSpan(3 * 96 * row, 3 * 96));
    }

    [Fact]
    public void Run_Tiled_LearnsAndScores()
    {
        var plan = DrawnFaces.Plan(60, changes: [("tiles", "2"), ("learning_rate", "0.01")]);

        var result = new TrialTrainer(DrawnFaces.Options()).Run(plan, static _ => { }, CancellationToken.None);

        Assert.True(result.Score > 0.3, $"AP@0.5 {result.Score}");
        Assert.Equal(DetectorCost.Of(Tiled).Macs, result.Macs);
    }

    private static float[] Sampled(Picture picture, PictureWindow window)
    {
        var target = new float[PictureSampler.BufferLength(window.Side)];
        new PictureSampler().Sample(picture, window, ColourTransform.Plain, target);
        return target;
    }
}
