using HyperFD.Contracts.Configurations;
using HyperFD.Learning.Detection.Losses;
using HyperFD.Learning.Detection.Pictures;
using HyperFD.Learning.Numerics;
using static TorchSharp.torch;

namespace HyperFD.Learning.Training.Batches;

/// <summary>
/// Inputs and targets of one step in managed memory, so that another thread can fill it without torch.
/// </summary>
public sealed class TrainingBatch
{
    public TrainingBatch(DetectorShape shape, int size)
    {
        Shape = shape;
        Size = size;
        PictureLength = 3 * shape.InputSize * shape.InputSize;
        Pixels = new float[(PictureLength * (size - 1)) + PictureSampler.BufferLength(shape.InputSize)];
        Labels = new float[size * shape.Cells];
    }

    public DetectorShape Shape { get; }

    /// <summary>Images in the batch.</summary>
    public int Size { get; }

    /// <summary>Optimiser step that this is the input of, counted from 1.</summary>
    public int Step { get; set; }

    /// <summary>Numbers of one picture.</summary>
    public int PictureLength { get; }

    /// <summary>[size, S, S, 3] and one number of slack.</summary>
    public float[] Pixels { get; }

    /// <summary>[size, A]: 1 face, 0 background, −1 ignored.</summary>
    public float[] Labels { get; }

    /// <summary>Indices of positive cells into size·A, ascending.</summary>
    public List<long> PositiveIndices { get; } = [];

    /// <summary>(left, top, right, bottom) of the face of each positive cell, input pixels, flat.</summary>
    public List<float> PositiveBoxes { get; } = [];

    /// <summary>(centre x, centre y, stride) of each positive cell, flat.</summary>
    public List<float> PositiveCells { get; } = [];

    /// <summary>[size, 3, S, S].</summary>
    public Tensor Images(Device device) => PictureTensors.Of(Pixels, Size, Shape.InputSize, device);

    public DetectionTargets Targets(Device device)
    {
        var labels = tensor(Labels).to(device);
        return new DetectionTargets(
            labels.clamp_min(Scalars.Zero),
            labels.ge(Scalars.Zero).to_type(ScalarType.Float32),
            tensor(PositiveIndices).to(device),
            tensor(PositiveBoxes).view(-1, 4).to(device),
            tensor(PositiveCells).view(-1, 3).to(device));
    }
}
