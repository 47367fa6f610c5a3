using HyperFD.Learning.Numerics;
using TorchSharp;
using static TorchSharp.torch;

namespace HyperFD.Learning.Detection.Boxes;

/// <summary>
/// Boxes as a cell's head says them: centre offset in strides and logarithm of the size over <see cref="BaseSize"/>
/// strides, (dx, dy, log w, log h) (Ren et al. 2015, "Faster R-CNN", equation 2, with a square anchor of that size).
/// Unlike distances to the four edges, this also describes a face that no cell's centre lies in.
/// </summary>
public static class BoxCoder
{
    /// <summary>Size of a box of code zero, strides.</summary>
    public const float BaseSize = 4;

    /// <summary>Largest |log| of a size: keeps an untrained head's exponential finite.</summary>
    public const float MaxLogSize = 4;

    private static readonly Scalar Smallest = -MaxLogSize;
    private static readonly Scalar Largest = MaxLogSize;
    private static readonly Scalar Size = BaseSize;
    private static readonly Scalar HalfSize = BaseSize / 2;

    /// <summary>
    /// Codes [N, 4] and their cells [N, 3] (x, y, stride) → boxes [N, 4] as left, top, right, bottom.
    /// </summary>
    public static Tensor Decode(Tensor codes, Tensor cells)
    {
        ArgumentNullException.ThrowIfNull(codes);
        ArgumentNullException.ThrowIfNull(cells);
        var stride = cells.narrow(1, 2, 1);
        var centre = cells.narrow(1, 0, 2).Plus(codes.narrow(1, 0, 2) * stride);
        var half = codes.narrow(1, 2, 2).clamp(Smallest, Largest).exp() * stride.mul(HalfSize);
        return cat([centre - half, centre.Plus(half)], dim: 1); // [N, 4]
    }

    /// <summary>Boxes [N, 4] and cells [N, 3] → codes [N, 4]; sides must be positive.</summary>
    public static Tensor Encode(Tensor boxesXyxy, Tensor cells)
    {
        ArgumentNullException.ThrowIfNull(boxesXyxy);
        ArgumentNullException.ThrowIfNull(cells);
        var stride = cells.narrow(1, 2, 1);
        var (corner, opposite) = (boxesXyxy.narrow(1, 0, 2), boxesXyxy.narrow(1, 2, 2));
        var offset = (corner.Plus(opposite).div(Scalars.Two) - cells.narrow(1, 0, 2)) / stride;
        var size = ((opposite - corner) / stride.mul(Size)).log().clamp(Smallest, Largest);
        return cat([offset, size], dim: 1); // [N, 4]
    }

    /// <summary><see cref="Decode(Tensor, Tensor)"/> of one code, without torch.</summary>
    public static Box Decode(ReadOnlySpan<float> code, ReadOnlySpan<float> cell)
    {
        var stride = cell[2];
        var (x, y) = (cell[0] + (code[0] * stride), cell[1] + (code[1] * stride));
        var halfWidth = MathF.Exp(Math.Clamp(code[2], -MaxLogSize, MaxLogSize)) * stride * (BaseSize / 2);
        var halfHeight = MathF.Exp(Math.Clamp(code[3], -MaxLogSize, MaxLogSize)) * stride * (BaseSize / 2);
        return new Box(x - halfWidth, y - halfHeight, x + halfWidth, y + halfHeight);
    }
}
