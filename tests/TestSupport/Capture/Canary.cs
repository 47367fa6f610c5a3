using System.Text;

namespace HyperFD.TestSupport.Capture;

/// <summary>
/// A secret planted where private data lives, and the forms in which it could get out. A search looks for each form,
/// and for texts also without regard to case.
/// </summary>
public sealed class Canary
{
    private readonly IReadOnlyList<byte[]> forms;

    private Canary(string name, IReadOnlyList<byte[]> forms)
    {
        Name = name;
        this.forms = forms;
    }

    /// <summary>What it is, for the failure message.</summary>
    public string Name { get; }

    /// <summary>A secret text: raw, URL-encoded, base64, hexadecimal, UTF-16.</summary>
    public static Canary OfText(string name, string secret) => new(
        name,
        [
            Encoding.UTF8.GetBytes(secret),
            Encoding.UTF8.GetBytes(Uri.EscapeDataString(secret)),
            Encoding.Unicode.GetBytes(secret),
            .. EncodedForms(Encoding.UTF8.GetBytes(secret)),
        ]);

    /// <summary>
    /// Secret bytes, for example a run of pixels or of a JPEG file: raw, base64, hexadecimal, decimal list.
    /// </summary>
    public static Canary OfBytes(string name, byte[] secret) => new(
        name,
        [secret, Encoding.ASCII.GetBytes(string.Join(',', secret)), .. EncodedForms(secret)]);

    /// <summary>The parts that hold this canary in any form.</summary>
    public IReadOnlyList<CapturedPart> FindIn(IEnumerable<CapturedPart> parts) =>
        [.. parts.Where(part => forms.Any(form => Contains(part.Bytes, form)))];

    /// <summary>
    /// Base64 depends on where the secret starts in a triple, so all three alignments are kept, without the ends that
    /// mix with neighbouring bytes.
    /// </summary>
    private static IEnumerable<byte[]> EncodedForms(byte[] secret)
    {
        yield return Encoding.ASCII.GetBytes(Convert.ToHexStringLower(secret));
        for (var shift = 0; shift < 3; shift++)
        {
            byte[] shifted = [.. new byte[shift], .. secret];
            var text = Convert.ToBase64String(shifted);
            yield return Encoding.ASCII.GetBytes(text[(shift == 0 ? 0 : 4)..(shifted.Length / 3 * 4)]);
        }
    }

    private static bool Contains(byte[] haystack, byte[] needle) =>
        needle.Length > 0
        && (haystack.AsSpan().IndexOf(needle) >= 0 || Lower(haystack).AsSpan().IndexOf(Lower(needle)) >= 0);

    private static byte[] Lower(byte[] bytes) =>
        Array.ConvertAll(bytes, value => value is >= (byte)'A' and <= (byte)'Z' ? (byte)(value + 32) : value);
}
