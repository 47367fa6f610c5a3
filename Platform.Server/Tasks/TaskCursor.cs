using System.Buffers.Text;
using System.Text;

namespace HyperFD.Server.Tasks;

/// <summary>Where a page of tasks ended. Opaque to callers.</summary>
/// <param name="Key">Sort key of the last row.</param>
/// <param name="Id">Its id.</param>
internal sealed record TaskCursor(string Key, Guid Id)
{
    private const int IdLength = 32;

    /// <summary>True with null for no cursor; false for a text that is none.</summary>
    public static bool TryParse(string? text, out TaskCursor? cursor)
    {
        cursor = null;
        if (string.IsNullOrEmpty(text))
            return true;
        if (!Base64Url.IsValid(text))
            return false;

        var plain = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(text));
        if (plain.Length < IdLength || !Guid.TryParseExact(plain.AsSpan(0, IdLength), "N", out var id))
            return false;

        cursor = new TaskCursor(plain[IdLength..], id);
        return true;
    }

    public override string ToString() => Base64Url.EncodeToString(Encoding.UTF8.GetBytes($"{Id:N}{Key}"));
}
