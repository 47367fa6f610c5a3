namespace HyperFD.Learning.Export.Onnx.Int8;

/// <summary>The interval of an activation's values that 8 bits have to cover; zero lies in it.</summary>
/// <param name="Min">At most 0.</param>
/// <param name="Max">At least 0.</param>
public readonly record struct ActivationRange(float Min, float Max);
