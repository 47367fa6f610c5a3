namespace HyperFD.Inference;

/// <summary>
/// A file that is no detector of HyperFD in ONNX's format; the message is one line without the file's name.
/// </summary>
public sealed class OnnxModelException(string message, Exception? inner = null) : Exception(message, inner);
