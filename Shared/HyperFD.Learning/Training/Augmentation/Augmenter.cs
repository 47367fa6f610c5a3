using HyperFD.Contracts.Configurations;
using HyperFD.Learning.Detection.Assignment;
using HyperFD.Learning.Detection.Boxes;
using HyperFD.Learning.Detection.Pictures;
using HyperFD.Learning.Numerics;

namespace HyperFD.Learning.Training.Augmentation;

/// <summary>How one training picture is shown, and what its faces become.</summary>
public sealed record AugmentedView(PictureWindow Window, ColourTransform Colours, IReadOnlyList<TargetFace> Faces);

/// <summary>
/// Draws a view of a picture: zoom, place, mirror and colours, all from the given random numbers. A crop always holds
/// the centre of some face, as in data-anchor sampling (Tang et al. 2018, "PyramidBox", section 3.4), because
/// background is plentiful in every picture anyway. With tiles the input is such a crop too, at the scale of a tile.
/// </summary>
public sealed class Augmenter(DetectorConfiguration configuration)
{
    /// <summary>A face of which less is visible is neither face nor background.</summary>
    public const double MinVisible = 0.4;

    /// <summary>A face with a shorter √area has too few input pixels to learn from and is ignored.</summary>
    public const double MinSide = 3;

    private readonly ZoomRange zoom = ZoomRange.Parse(configuration.Zoom);
    private readonly int pictureSize = DetectorShape.Of(configuration).PictureSize;

    /// <param name="width">Picture width, pixels.</param>
    /// <param name="height">Picture height, pixels.</param>
    /// <param name="faces">Faces in picture pixels.</param>
    /// <param name="random">Numbers of this picture in this step.</param>
    public AugmentedView Draw(int width, int height, IReadOnlyList<TargetFace> faces, ref CounterRandom random)
    {
        ArgumentNullException.ThrowIfNull(faces);
        var side = configuration.InputSize;
        var factor = Math.Exp(random.NextDouble(Math.Log(zoom.Smallest), Math.Log(zoom.Largest)));
        var scale = PictureWindow.FittingScale(width, height, pictureSize) / factor;
        Box? anchor = faces.Count > 0 ? faces[random.NextInt(faces.Count)].Box : null;
        var left = Place(width, side * scale, anchor?.Left, anchor?.Right, ref random);
        var top = Place(height, side * scale, anchor?.Top, anchor?.Bottom, ref random);
        var window = new PictureWindow(left, top, scale, side, random.NextBool(0.5));
        return new AugmentedView(window, DrawColours(ref random), [.. Seen(faces, window)]);
    }

    /// <summary>
    /// Where the window starts on one axis: anywhere that keeps the picture inside, or the face if that is larger.
    /// </summary>
    private static double Place(double length, double extent, double? low, double? high, ref CounterRandom random)
    {
        var (from, to) = (Math.Min(length - extent, 0), Math.Max(length - extent, 0));
        if (extent < length && low is not null && high is not null)
        {
            var fits = high - low <= extent;
            var centre = (low.Value + high.Value) / 2;
            from = Math.Clamp(fits ? high.Value - extent : centre - extent, from, to);
            to = Math.Clamp(fits ? low.Value : centre, from, to);
        }

        return random.NextDouble(from, to);
    }

    private ColourTransform DrawColours(ref CounterRandom random)
    {
        var strength = configuration.ColourJitter;
        return ColourTransform.Jitter(
            (float)random.NextDouble(1 - strength, 1 + strength),
            (float)random.NextDouble(1 - strength, 1 + strength),
            (float)random.NextDouble(1 - strength, 1 + strength));
    }

    private static IEnumerable<TargetFace> Seen(IReadOnlyList<TargetFace> faces, PictureWindow window)
    {
        var frame = new Box(0, 0, window.Side, window.Side);
        foreach (var face in faces)
        {
            var whole = window.ToInput(face.Box);
            var visible = Box.Intersection(whole, frame) / whole.Area;
            if (!(visible > 0))
                continue;
            var cut = new Box(
                Math.Max(whole.Left, 0),
                Math.Max(whole.Top, 0),
                Math.Min(whole.Right, frame.Right),
                Math.Min(whole.Bottom, frame.Bottom));
            var isTooLittle = visible < MinVisible || Math.Sqrt(cut.Area) < MinSide;
            yield return new TargetFace(cut, face.IsIgnored || isTooLittle);
        }
    }
}
