using EndToEnd.Support;
using Microsoft.Data.Sqlite;

namespace EndToEnd.Agent;

/// <summary>Codes that the real server refuses: exit code 4, one line, and no credential.</summary>
[Collection(nameof(AgentScene))]
public sealed class EnrolmentRefusedTests
{
    private const int Refused = 4;

    [Fact]
    public async Task Enrol_CodeWrongExpiredOrUsed_SaysWhichInOneLine()
    {
        await using var scene = await AgentScene.SetAsync();
        using var admin = await scene.SignInAsync();
        var code = await admin.MakeCodeAsync();

        await AssertRefusedAsync(
            scene, code[..^1] + (code[^1] == '2' ? '3' : '2'), "does not know this enrolment code");
        await AssertRefusedAsync(scene, "no code at all", "does not know this enrolment code");
        var late = await admin.MakeCodeAsync();
        Expire(scene);
        await AssertRefusedAsync(scene, late, "has expired");
        var used = await admin.MakeCodeAsync();
        await using (var first = scene.Enrol(used))
            Assert.True(await first.ExitCodeAsync() == 0, first.Text);
        File.Delete(Credentials(scene));
        await AssertRefusedAsync(scene, used, "was used already");
    }

    private static async Task AssertRefusedAsync(AgentScene scene, string code, string why)
    {
        await using var agent = scene.Enrol(code);
        Assert.Equal(Refused, await agent.ExitCodeAsync());
        var line = Assert.Single(agent.Text.Split('\n'));
        Assert.Contains(why, line, StringComparison.Ordinal);
        Assert.DoesNotContain(code, line, StringComparison.Ordinal);
        Assert.False(File.Exists(Credentials(scene)));
    }

    private static string Credentials(AgentScene scene) => Path.Combine(scene.Home, "credentials.json");

    /// <summary>Makes every code an old one, as time would.</summary>
    private static void Expire(AgentScene scene)
    {
        var file = Path.Combine(scene.ServerData, "hyperfd.db");
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "UPDATE EnrolmentCodes SET ExpiresAtUtc = CreatedAtUtc";
        Assert.True(command.ExecuteNonQuery() > 0);
    }
}
