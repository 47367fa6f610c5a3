using TorchSharp;
using static TorchSharp.torch;

namespace HyperFD.Learning.Numerics;

/// <summary>
/// Numbers for tensor operations, kept alive. TorchSharp turns <c>x * 0.5</c>, <c>a + b</c> (its factor 1) and softplus
/// into native scalars with a finaliser and does not hold on to them during the call, so that a garbage collection at
/// the wrong moment frees a scalar in use: "Expected false to be true", or worse, another number. Found by collecting
/// in a loop beside one operation: 1 call in 5,000. So in training every scalar is one of these or in a using.
/// </summary>
internal static class Scalars
{
    public static Scalar Zero { get; } = 0.0;

    public static Scalar One { get; } = 1.0;

    public static Scalar Two { get; } = 2.0;

    /// <summary>a + b.</summary>
    public static Tensor Plus(this Tensor a, Tensor b) => a.add(b, One);

    /// <summary>a + b for a number that is kept alive by the caller.</summary>
    public static Tensor Plus(this Tensor a, Scalar b) => a.add(b, One);
}
