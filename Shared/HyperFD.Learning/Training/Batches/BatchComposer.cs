using HyperFD.Contracts.Configurations;
using HyperFD.Learning.Datasets;
using HyperFD.Learning.Detection.Assignment;
using HyperFD.Learning.Detection.Boxes;
using HyperFD.Learning.Detection.Pictures;
using HyperFD.Learning.Numerics;
using HyperFD.Learning.Training.Augmentation;

namespace HyperFD.Learning.Training.Batches;

/// <summary>
/// Fills the batch of a step. What it fills is a function of (seed, step) alone: images are dealt epoch by epoch from a
/// permutation of (seed, epoch), views are drawn from (seed, step, place in the batch). So resuming needs no state of
/// the input side, and it does not matter who composes a batch when. Not thread-safe; one for each thread.
/// </summary>
public sealed class BatchComposer(
    IReadOnlyList<LabelledImage> images, PictureCache pictures, DetectorConfiguration configuration, int seed)
{
    private const long OrderStream = -1;
    private readonly CellGrid grid = new(DetectorShape.Of(configuration));
    private readonly Augmenter augmenter = new(configuration);
    private readonly PictureSampler sampler = new();
    private (long Epoch, int[] Order) dealt = (-1, []);

    /// <exception cref="NoReadableImagesException">Not one image can be read.</exception>
    public void Compose(int step, TrainingBatch batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        var assigner = new FaceAssigner(grid, configuration.CentreRadius);
        batch.Step = step;
        batch.PositiveIndices.Clear();
        batch.PositiveBoxes.Clear();
        batch.PositiveCells.Clear();
        for (var place = 0; place < batch.Size; place++)
        {
            var (image, picture) = Readable(Dealt(((long)(step - 1) * batch.Size) + place));
            var random = new CounterRandom(seed, step, place);
            var view = augmenter.Draw(picture.Width, picture.Height, Faces(image, picture), ref random);
            var pixels = batch.Pixels.AsSpan(place * batch.PictureLength, batch.PictureLength + 1);
            sampler.Sample(picture, view.Window, view.Colours, pixels);
            var first = place * grid.Count;
            foreach (var positive in assigner.Assign(view.Faces, batch.Labels.AsSpan(first, grid.Count)))
                Add(batch, first, positive);
        }
    }

    private void Add(TrainingBatch batch, int first, PositiveCell positive)
    {
        var box = positive.Box;
        batch.PositiveIndices.Add(first + positive.Cell);
        batch.PositiveBoxes.AddRange([box.Left, box.Top, box.Right, box.Bottom]);
        batch.PositiveCells.AddRange(grid.Values.AsSpan(3 * positive.Cell, 3));
    }

    /// <summary>Index of the image at a place of the endless sequence of epochs.</summary>
    private int Dealt(long position)
    {
        var epoch = position / images.Count;
        if (dealt.Epoch != epoch)
            dealt = (epoch, new CounterRandom(seed, OrderStream, epoch).NextPermutation(images.Count));
        return dealt.Order[position % images.Count];
    }

    /// <summary>
    /// The image, or the next one that can be read: which one that is does not depend on time or order.
    /// </summary>
    private (LabelledImage Image, Picture Picture) Readable(int index)
    {
        for (var i = 0; i < images.Count; i++)
        {
            var image = images[(index + i) % images.Count];
            if (pictures.Find(image) is { } picture)
                return (image, picture);
        }

        throw new NoReadableImagesException();
    }

    private static TargetFace[] Faces(LabelledImage image, Picture picture)
    {
        var (x, y) = ((float)picture.Width / image.Width, (float)picture.Height / image.Height);
        return [.. image.Faces.Select(face => new TargetFace(
            new Box(face.X * x, face.Y * y, (face.X + face.Width) * x, (face.Y + face.Height) * y), face.IsCrowd))];
    }
}
