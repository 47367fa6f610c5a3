using System.Globalization;
using HyperFD.Contracts.SearchSpaces;

namespace HyperFD.Contracts.Configurations;

/// <summary>
/// The typed view of a configuration of <see cref="FaceDetectorSpace"/>, for the code that builds and trains it.
/// </summary>
/// <param name="InputSize">Side of the square input, pixels.</param>
/// <param name="FinestStride">Stride of the finest detection level, pixels.</param>
/// <param name="Levels">Detection levels; strides double from the finest, up to 32.</param>
/// <param name="Tiles">Tiles per side of the picture; each is a network input.</param>
/// <param name="Block">plain | depthwise | residual | inverted-residual.</param>
/// <param name="StemWidth">Channels of the stem.</param>
/// <param name="Depth">Blocks in each stage.</param>
/// <param name="Neck">none | fpn | pan.</param>
/// <param name="Head">3×3 convolutions of neck and head: plain | depthwise.</param>
/// <param name="Activation">relu | silu.</param>
/// <param name="Init">scratch | shipped.</param>
/// <param name="LearningRate">Peak learning rate.</param>
/// <param name="Zoom">none | in | out | both.</param>
/// <param name="ColourJitter">Strength in [0, 1].</param>
/// <param name="CentreRadius">Radius of positives around a face's centre, in strides.</param>
/// <param name="BoxLoss">giou | smooth-l1.</param>
public sealed record DetectorConfiguration(
    int InputSize,
    int FinestStride,
    int Levels,
    int Tiles,
    string Block,
    int StemWidth,
    int Depth,
    string Neck,
    string Head,
    string Activation,
    string Init,
    double LearningRate,
    string Zoom,
    double ColourJitter,
    double CentreRadius,
    string BoxLoss)
{
    /// <summary>Strides of the detection levels, finest first.</summary>
    public IReadOnlyList<int> Strides => [.. Enumerable.Range(0, Levels).Select(level => FinestStride << level)];

    /// <exception cref="KeyNotFoundException">The configuration lacks a parameter of the space.</exception>
    public static DetectorConfiguration From(Configuration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        return new DetectorConfiguration(
            Integer(configuration, FaceDetectorSpace.InputSize),
            Integer(configuration, FaceDetectorSpace.FinestStride),
            Integer(configuration, FaceDetectorSpace.Levels),
            Integer(configuration, FaceDetectorSpace.Tiles),
            configuration[FaceDetectorSpace.Block],
            Integer(configuration, FaceDetectorSpace.StemWidth),
            Integer(configuration, FaceDetectorSpace.Depth),
            configuration[FaceDetectorSpace.Neck],
            configuration[FaceDetectorSpace.Head],
            configuration[FaceDetectorSpace.Activation],
            configuration[FaceDetectorSpace.Init],
            Real(configuration, FaceDetectorSpace.LearningRate),
            configuration[FaceDetectorSpace.Zoom],
            Real(configuration, FaceDetectorSpace.ColourJitter),
            Real(configuration, FaceDetectorSpace.CentreRadius),
            configuration[FaceDetectorSpace.BoxLoss]);
    }

    private static int Integer(Configuration configuration, string name) =>
        int.Parse(configuration[name], CultureInfo.InvariantCulture);

    private static double Real(Configuration configuration, string name) =>
        double.Parse(configuration[name], CultureInfo.InvariantCulture);
}
