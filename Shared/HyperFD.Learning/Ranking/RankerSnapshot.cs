using System.Security.Cryptography;

namespace HyperFD.Learning.Ranking;

/// <summary>
/// Everything a ranker knows, as bytes: the same knowledge gives the same bytes, and <see cref="Ranker.Restore"/> gives
/// a ranker that proposes the same. Store it with its cursor in one transaction.
/// </summary>
/// <param name="Content">JSON in UTF-8; its <c>format</c> counts up with every change of layout.</param>
/// <param name="Sha256">Of the content, lower-case hexadecimal.</param>
/// <param name="Cursor">Sequence number of the last observation learned; 0 before the first.</param>
/// <param name="Observations">How many observations were learned.</param>
/// <param name="ScoreSum">Sum of their scores.</param>
public sealed record RankerSnapshot(byte[] Content, string Sha256, long Cursor, long Observations, double ScoreSum)
{
    internal static string HashOf(ReadOnlySpan<byte> content) => Convert.ToHexStringLower(SHA256.HashData(content));
}

/// <summary>
/// Bytes that are no ranker, or one that this version of the product cannot read; the message says which.
/// </summary>
public sealed class RankerSnapshotException(string message, Exception? inner = null) : Exception(message, inner);
