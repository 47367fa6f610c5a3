using System.Net;
using HyperFD.Contracts;
using HyperFD.Contracts.Experience;
using HyperFD.Learning.Tables;
using HyperFD.Server.Experience;
using Microsoft.EntityFrameworkCore;
using Platform.Server.Tests.Support;

namespace Platform.Server.Tests.Experience;

/// <summary>A bad upload is refused with file, line and reason, and leaves nothing: no row, no file.</summary>
public sealed class RefusalTests(RefusalTests.World world) : IClassFixture<RefusalTests.World>
{
    private static readonly byte[] Anything = "x"u8.ToArray();

    public static TheoryData<string, string, string> Bad => new()
    {
        { "score", "evaluations.csv:2", "score 1.5 is above 1" },
        { "space", "space.json", "is of the search space museum/1, not face-detector/1" },
        { "parameter", "space.json", "is called face-detector/1, but is another: the parameter 'depth' is one of 1, 2, 9, not one of 1, 2, 3" },
        { "unit", "space.json", "counts fidelity in 'epochs', agents in optimiser steps: \"unit\": \"steps\"" },
        { "error", "space.json", "the score 'AP@0.5' is not in 0 to 1 with 1 the best, as AP@0.5 is" },
        {
            "excluded", "configurations.csv",
            "configuration 'c0': finest_stride=8 levels=4 is not part of face-detector/1: "
            + "No level is coarser than stride 32, so 4 levels from stride 8 would be three"
        },
        { "missing", "tasks.csv", "is missing" },
        { "no zip", "zip", "is damaged, or no zip file without a password" },
        { "half", "zip", "is damaged, or no zip file without a password" },
        { "climbs", "../space.json", "is no file of an experience table" },
        { "absolute", "/etc/space.json", "is no file of an experience table" },
        { "backslash", "..\\space.json", "is no file of an experience table" },
        { "deep", "a/b/space.json", "is no file of an experience table" },
        { "stranger", "run.sh", "is no file of an experience table" },
        { "folders", "zip", "holds files of more than one folder" },
        { "twice", "tasks.csv", "is there twice" },
        { "many", "zip", "holds more than 64 files" },
        { "bomb", "evaluations.csv", "is too large: a table may have 128 MB in all, unpacked" },
        { "packed bomb", "evaluations.csv.gz", "is too large: a table may have 128 MB in all, unpacked" },
    };

    [Theory]
    [MemberData(nameof(Bad))]
    public async Task Import_OfSomethingBad_IsRefusedAndLeavesNothing(string kind, string field, string reason)
    {
        var server = world.Server;

        var problem = await (await (await server.AdminAsync()).ImportAsync(Make(kind)))
            .RefusedAsync(HttpStatusCode.UnprocessableEntity, ProblemTypes.Validation);

        Assert.Equal(reason, problem.GetProperty("errors").GetProperty(field)[0].GetString());
        await AssertNothingLeftAsync(server);
    }

    [Fact]
    public async Task Import_OfMoreThanAnUploadMayHave_IsRefused()
    {
        var server = world.Server;
        var admin = await server.AdminAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/experience/tables?name=Big");
        request.Content = new ByteArrayContent(new byte[ImportTable.MaxUploadBytes + 1]);
        // The answer comes before the content is sent.
        request.Headers.ExpectContinue = true;

        var answer = await admin.SendAsync(request);

        await answer.RefusedAsync(HttpStatusCode.RequestEntityTooLarge, ProblemTypes.Validation);
        await AssertNothingLeftAsync(server);
    }

    private static async Task AssertNothingLeftAsync(TestServer server)
    {
        Assert.Equal(0, await server.QueryAsync(db => db.ReportLog.CountAsync()));
        Assert.Empty((await (await server.AdminAsync()).GetAsync<ExperienceResponse>("/api/v1/experience")).Tables);
        Assert.Empty(Directory.EnumerateFileSystemEntries(Path.Combine(server.DataFolder, "work")));
    }

    public sealed class World : IAsyncLifetime
    {
        public TestServer Server { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Server = await TestServer.StartAsync();

        public ValueTask DisposeAsync() => Server.DisposeAsync();
    }

    /// <summary>A good table with one thing wrong, or a zip that is none of a table.</summary>
    private static byte[] Make(string kind)
    {
        var table = MadeTable.Of(tasks: 1, configurations: 1);
        var good = MadeTable.Files(table).Select(file => (file.Key, file.Value)).ToList();
        byte[] With(params (string Name, byte[] Content)[] more) => MadeTable.Zip([.. good, .. more]);
        byte[] Without(string file, params (string Name, byte[] Content)[] more) =>
            MadeTable.Zip([.. good.Where(one => one.Key != file), .. more]);
        return kind switch
        {
            "score" => Without(
                "evaluations.csv", ("evaluations.csv", "task_id,config_id,score\ndomain-0,c0,1.5\n"u8.ToArray())),
            "space" => MadeTable.Spoilt(table, "space.json", "\"face-detector\"", "\"museum\""),
            "parameter" => MadeTable.Zip(Changed(table, ("depth", "1")) with { Space = OtherDepths(table.Space) }),
            "unit" => MadeTable.Spoilt(table, "space.json", "\"steps\"", "\"epochs\""),
            "error" => MadeTable.Spoilt(table, "space.json", "\"maximize\": true", "\"maximize\": false"),
            "excluded" => MadeTable.Zip(Changed(table, ("finest_stride", "8"), ("levels", "4"))),
            "missing" => Without("tasks.csv"),
            "half" => With()[..400],
            "stranger" => With(("run.sh", Anything)),
            "folders" => With(("more/groups.csv", Anything)),
            "twice" => With(("tasks.csv.gz", MadeTable.Pack(Anything))),
            _ => OfNoTable(kind),
        };
    }

    private static byte[] OfNoTable(string kind) => kind switch
    {
        "no zip" => Anything,
        "climbs" => MadeTable.Zip(("../space.json", Anything)),
        "absolute" => MadeTable.Zip(("/etc/space.json", Anything)),
        "backslash" => MadeTable.Zip(("..\\space.json", Anything)),
        "deep" => MadeTable.Zip(("a/b/space.json", Anything)),
        "many" => MadeTable.Zip([.. Enumerable.Range(0, TableArchive.MaxEntries + 1).Select(i => ($"f{i}", Anything))]),
        "bomb" => MadeTable.Zip(("evaluations.csv", new byte[TableArchive.MaxUnpackedBytes + 1])),
        "packed bomb" =>
            MadeTable.Zip(("evaluations.csv.gz", MadeTable.Pack(new byte[TableArchive.MaxUnpackedBytes + 1]))),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Nothing bad is called so."),
    };

    /// <summary>The table with other values in its one configuration.</summary>
    private static ExperienceTable Changed(ExperienceTable table, params (string Parameter, string Value)[] values)
    {
        var cells = table.Space.Parameters.Zip(table.Configurations[0].Cells, (parameter, cell) =>
            values.FirstOrDefault(one => one.Parameter == parameter.Name).Value ?? cell);
        return table with { Configurations = [new TableConfiguration("c0", [.. cells])] };
    }

    private static TableSpace OtherDepths(TableSpace space) => space with
    {
        Parameters =
        [
            .. space.Parameters.Select(one => one.Name == "depth" ? one with { Choices = ["1", "2", "9"] } : one),
        ],
    };
}
