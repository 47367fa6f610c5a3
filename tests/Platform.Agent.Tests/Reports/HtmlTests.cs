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
    [InlineData("lone \uD800 half", "lone \uFFFD half")]
    [InlineData("Krankenhaus Süd", "Krankenhaus Süd")]
    public void Of_CharactersThatXmlForbids_AreReplaced(string text, string expected) =>
        Assert.Equal(expected, Html.Of($"{text}").ToString());

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
