using HyperFD.Agent.Reports;

namespace Platform.Agent.Tests.Reports;

public sealed class HtmlTests
{
    [Fact]
    public void Of_TextInAHole_IsEncodedOnce()
    {
        var inner = Html.Of($"<b>{"<i> & \"'"}</b>");

        Assert.Equal("<p><b>&lt;i&gt; &amp; &quot;&#x27;</b></p>", Html.Of($"<p>{inner}</p>").ToString());
    }

    [Theory]
    [InlineData("a\u0000b", "a\uFFFDb")]
    [InlineData("a\u0008b", "a\uFFFDb")]
    [InlineData("Krankenhaus Süd", "Krankenhaus Süd")]
    public void Of_CharactersThatXmlForbids_AreReplaced(string text, string expected) =>
        Assert.Equal(expected, Html.Of($"{text}").ToString());

    /// <summary>
    /// File names of Unix are bytes, not text. Not an inline datum: as such it would not survive its own encoding.
    /// </summary>
    [Fact]
    public void Of_HalfACharacter_IsReplaced() =>
        Assert.Equal("lone &#xFFFD; half", Html.Of($"{string.Concat("lone ", (char)0xD800, " half")}").ToString());

    [Fact]
    public void Of_Numbers_AreCultureInvariant()
    {
        var culture = System.Globalization.CultureInfo.CurrentCulture;
        try
        {
            System.Globalization.CultureInfo.CurrentCulture = System.Globalization.CultureInfo.GetCultureInfo("de-DE");
            Assert.Equal("1,234.50", Html.Of($"{1234.5:N2}").ToString());
        }
        finally
        {
            System.Globalization.CultureInfo.CurrentCulture = culture;
        }
    }
}
