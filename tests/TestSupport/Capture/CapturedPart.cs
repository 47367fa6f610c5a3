namespace HyperFD.TestSupport.Capture;

/// <summary>Where in the traffic a part was seen.</summary>
public enum CapturedKind
{
    RequestLine,
    Header,
    Body,
    HubMessage,
}

/// <summary>One decoded part of what a client sent.</summary>
/// <param name="Kind">Where it was.</param>
/// <param name="Path">Path of the request it belongs to.</param>
/// <param name="Bytes">Decoded: no chunking, no compression, no WebSocket framing or masking.</param>
public sealed record CapturedPart(CapturedKind Kind, string Path, byte[] Bytes);
