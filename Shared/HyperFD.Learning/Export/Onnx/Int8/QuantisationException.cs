namespace HyperFD.Learning.Export.Onnx.Int8;

/// <summary>A detector that cannot be written with 8-bit integers; the message is one line.</summary>
public sealed class QuantisationException(string message) : Exception(message);
