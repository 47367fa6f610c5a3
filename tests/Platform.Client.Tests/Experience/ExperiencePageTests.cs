using System.Text.Json;
using Bunit;
using HyperFD.Client.Experience;
using HyperFD.Contracts;
using HyperFD.Contracts.Experience;
using HyperFD.Samples;
using Microsoft.AspNetCore.Components.Forms;
using Platform.Client.Tests.Support;

namespace Platform.Client.Tests.Experience;

public sealed class ExperiencePageTests : ClientTest
{
    [Fact]
    public void Render_Loaded_SaysWhatIsKnownAndShowsTheTables()
    {
        var page = Render<ExperiencePage>();

        Assert.Equal(
            "Learned from 25 tasks of the agents here, 40 that ship with HyperFD and 18 imported.",
            page.Find(".verdict").TextContent.Trim());
        Assert.Equal(2, page.FindAll("tbody tr").Count);
        Assert.Contains(
            "2 tasks without evaluations left out", page.FindAll("tbody tr")[1].TextContent, StringComparison.Ordinal);
        var export = page.Find($"a[href='{ExperienceClient.ExportAddress}']");
        Assert.True(export.HasAttribute("download"));
    }

    [Fact]
    public void Render_NothingKnown_OffersNoExport()
    {
        var empty = new ExperienceResponse(new LearnedFrom(0, 0, 0), 0, 0, []);
        Server.On(
            "GET experience",
            new SampleAnswer(200, JsonSerializer.Serialize(empty, HyperFdJson.Default.ExperienceResponse)));

        var page = Render<ExperiencePage>();

        Assert.Equal("Nothing is learned yet.", page.Find(".verdict").TextContent.Trim());
        Assert.Empty(page.FindAll("a[download]"));
        Assert.Contains("No table yet", page.Markup, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(TableSource.Shipped, "Shared/HyperFD.Learning/experience")]
    [InlineData(TableSource.Uploaded, "Import its zip again")]
    public void WayBack_OfARemovedTable_NamesWhatThePersonHas(TableSource source, string expected) =>
        Assert.Contains(
            expected,
            ExperienceWords.WayBack(Data.Experience.Tables[0] with { Source = source }),
            StringComparison.Ordinal);

    [Fact]
    public void Import_OfABadTable_ShowsEveryProblemWithItsFileAndLine()
    {
        var page = Choose("museum.zip");

        page.FindAll("button").Single(button => button.TextContent.Trim() == "Import").Click();

        page.WaitForAssertion(() => Assert.Equal(
            ["evaluations.csv:17: score 1.2 is above 1", "evaluations.csv:903: task 'night' is not in tasks.csv"],
            page.FindAll(".problems li").Select(line => line.TextContent)));
    }

    [Fact]
    public void Import_OfATable_ClosesThePanelAndAsksAgain()
    {
        var answer = new TableImportResponse(Data.Experience.Tables[0], WasThere: false);
        Server.On(
            "POST experience/tables",
            new SampleAnswer(201, JsonSerializer.Serialize(answer, HyperFdJson.Default.TableImportResponse)));
        var page = Choose("museum.zip");

        page.FindAll("button").Single(button => button.TextContent.Trim() == "Import").Click();

        page.WaitForAssertion(() => Assert.Empty(page.FindAll(".import-form")));
        Assert.Equal(2, Server.Count("GET experience"));
    }

    [Theory]
    [InlineData(1, 0, 0, "Learned from 1 task of the agents here.")]
    [InlineData(0, 40, 0, "Learned from 40 tasks that ship with HyperFD.")]
    [InlineData(0, 0, 1, "Learned from 1 task imported.")]
    [InlineData(0, 40, 2, "Learned from 40 tasks that ship with HyperFD and 2 imported.")]
    [InlineData(1200, 1, 0, "Learned from 1,200 tasks of the agents here and 1 that ships with HyperFD.")]
    public void Sentence_OfSomeSources_NamesThoseThereAre(int agents, int shipped, int imported, string sentence) =>
        Assert.Equal(sentence, ExperienceWords.Sentence(new LearnedFrom(agents, shipped, imported)));

    private IRenderedComponent<ExperiencePage> Choose(string file)
    {
        var page = Render<ExperiencePage>();
        page.FindAll("button").Single(button => button.TextContent.Trim() == "Import a table").Click();
        page.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromBinary([1, 2, 3], file));
        return page;
    }
}
