namespace HyperFD.Learning.Export;

/// <summary>A file that is no whole safetensors file, or not the one that was expected.</summary>
public sealed class SafetensorsException(string message, Exception? inner = null) : Exception(message, inner);
