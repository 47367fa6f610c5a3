using HyperFD.Learning.Datasets;
using HyperFD.Learning.Detection.Boxes;
using HyperFD.Learning.Detection.Pictures;

namespace HyperFD.Inference;

/// <summary>What was found in an image file.</summary>
/// <param name="Width">Of the image as people see it, pixels.</param>
/// <param name="Faces">In pixels of that size, inside the image, best first.</param>
/// <param name="HighestScore">Of everything the network saw in it, above the threshold or not, in [0, 1].</param>
public sealed record ImageFaces(int Width, int Height, IReadOnlyList<ScoredBox> Faces, float HighestScore);

/// <summary>
/// Finds faces with a delivered ONNX file, exactly as the trained network was scored. For one thread.
/// </summary>
public sealed class OnnxDetector : IDisposable
{
    private readonly ModelSession session;
    private readonly PixelBatch batch;
    private readonly float[] pixels;

    private OnnxDetector(ModelSession session)
    {
        this.session = session;
        batch = new PixelBatch(Facts.InputSize);
        pixels = new float[3 * Facts.InputSize * Facts.InputSize];
    }

    public ModelFacts Facts => session.Facts;

    /// <exception cref="OnnxModelException">It is no detector of HyperFD.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static OnnxDetector Open(string path, int threads = 1) => new(ModelSession.Open(path, threads));

    /// <exception cref="OnnxModelException">It is no detector of HyperFD.</exception>
    public static OnnxDetector Open(byte[] model, int threads = 1) => new(ModelSession.Open(model, threads));

    /// <summary>Decodes an image file and finds its faces.</summary>
    /// <param name="minScore">Faces of this score and more are answered.</param>
    /// <exception cref="ImageUnreadableException">It is no image that can be decoded.</exception>
    public ImageFaces Detect(string imagePath, float minScore)
    {
        // Training and scoring decode to twice the input too: enough for sampling, and cheap for large photographs.
        var picture = new Picture(ImageDecoder.Decode(imagePath, 2 * Facts.InputSize));
        var (width, height) = ImageDecoder.ReadSize(imagePath);
        return Detect(picture, width, height, minScore);
    }

    /// <param name="width">Width in which boxes are wanted; that of the picture unless it was decoded smaller.</param>
    public ImageFaces Detect(Picture picture, int width, int height, float minScore)
    {
        ArgumentNullException.ThrowIfNull(picture);
        var window = batch.Fill(picture, pixels);
        var (x, y) = ((float)width / picture.Width, (float)height / picture.Height);
        var answer = session.Run(pixels, batch: 1);
        var found = Faces(answer, Math.Max(minScore, Facts.MinScore)).Select(face =>
        {
            var box = window.ToPicture(face.Box);
            return new ScoredBox(
                new Box(
                    Math.Clamp(box.Left * x, 0, width),
                    Math.Clamp(box.Top * y, 0, height),
                    Math.Clamp(box.Right * x, 0, width),
                    Math.Clamp(box.Bottom * y, 0, height)),
                face.Score);
        });
        return new ImageFaces(width, height, [.. found], answer.Scores.DefaultIfEmpty().Max());
    }

    public void Dispose() => session.Dispose();

    private IReadOnlyList<ScoredBox> Faces(ModelAnswer answer, float minScore)
    {
        // A face that falls for its score cannot have pushed out a better one: the threshold may come first.
        var found = answer.Scores.Index().Where(cell => cell.Item >= minScore);
        if (Facts.HasSuppression)
            return [.. found.Select(Face)];
        var cellsOfTile = answer.Scores.Length / (Facts.Tiles * Facts.Tiles);
        var candidates = found.GroupBy(cell => cell.Index / cellsOfTile)
            .SelectMany(tile => tile.OrderByDescending(cell => cell.Item).Take(Facts.MaxCandidates)).Select(Face);
        return NonMaximumSuppression.Apply([.. candidates], Facts.MaxIou, Facts.MaxFaces);

        ScoredBox Face((int Index, float Item) cell) => new(BoxAt(answer.Boxes, cell.Index), cell.Item);
    }

    private static Box BoxAt(float[] boxes, int index) =>
        new(boxes[4 * index], boxes[(4 * index) + 1], boxes[(4 * index) + 2], boxes[(4 * index) + 3]);
}
