using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace HyperFD.Agent.Reports;

/// <summary>
/// A piece of HTML that is also well-formed XML. It is only made from literals of this program and of values that were
/// encoded, so that a name or a file can never become markup.
/// </summary>
internal readonly record struct Html
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);
    private readonly string? _text;

    private Html(string text) => _text = text;

    /// <summary>Every hole is encoded, unless it is HTML itself; numbers are written culture-invariantly.</summary>
    public static Html Of(Writer writer) => new(writer.Text.ToString());

    public static Html Join(IEnumerable<Html> parts) => new(string.Concat(parts.Select(part => part.ToString())));

    /// <summary>Letters, digits and three signs that mean nothing to HTML.</summary>
    public static Html Base64(ReadOnlySpan<byte> bytes) => new(Convert.ToBase64String(bytes));

    /// <summary>The page's own styles, a file of this program.</summary>
    public static Html Stylesheet { get; } = new(ReadStylesheet());

    public override string ToString() => _text ?? "";

    /// <summary>XML has no control characters, not even as numbers, and a file's name may have some.</summary>
    private static string Encode(string text) => Encoder.Encode(string.Concat(text.Select(letter =>
        (char.IsControl(letter) && letter is not ('\t' or '\n')) || letter is '\uFFFE' or '\uFFFF'
            ? '\uFFFD'
            : letter)));

    private static string ReadStylesheet()
    {
        using var stream = typeof(Html).Assembly.GetManifestResourceStream("report.css")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    [InterpolatedStringHandler]
    internal readonly ref struct Writer(int literalLength, int formattedCount)
    {
        private const int GuessedHole = 16;

        public StringBuilder Text { get; } = new(literalLength + (GuessedHole * formattedCount));

        public void AppendLiteral(string text) => Text.Append(text);

        public void AppendFormatted(Html html) => Text.Append(html.ToString());

        public void AppendFormatted(string? text) => Text.Append(Encode(text ?? ""));

        public void AppendFormatted<T>(T value, string? format = null)
            where T : IFormattable => Text.Append(Encode(value.ToString(format, CultureInfo.InvariantCulture)));
    }
}
