using HyperFD.Agent.Cli;
using HyperFD.Agent.Transport;

namespace Platform.Agent.Tests.Transport;

public sealed class ServerAddressTests
{
    [Theory]
    [InlineData("https://hyperfd.example.org", "https://hyperfd.example.org")]
    [InlineData("https://hyperfd.example.org:8443/", "https://hyperfd.example.org:8443")]
    [InlineData("http://localhost:5000", "http://localhost:5000")]
    [InlineData("http://127.0.0.1:5000", "http://127.0.0.1:5000")]
    [InlineData("http://[::1]:5000", "http://[::1]:5000")]
    public void Parse_GoodAddress_IsAccepted(string text, string filed) =>
        Assert.Equal(filed, ServerAddress.Text(ServerAddress.Parse(text)));

    [Theory]
    [InlineData("http://hyperfd.example.org")]
    [InlineData("http://10.0.0.5:5000")]
    [InlineData("http://localhost.example.org")]
    [InlineData("http://127.0.0.1.example.org")]
    public void Parse_PlainHttpToAnotherMachine_IsRefused(string text) =>
        Assert.Equal(ExitCode.Refused, Assert.Throws<AgentException>(() => ServerAddress.Parse(text)).Exit);

    [Theory]
    [InlineData("hyperfd")]
    [InlineData("ftp://example.org")]
    [InlineData("https://example.org/path")]
    [InlineData("https://me:secret@example.org")]
    public void Parse_NoAddressOfAServer_IsUsage(string text) =>
        Assert.Equal(ExitCode.Usage, Assert.Throws<AgentException>(() => ServerAddress.Parse(text)).Exit);
}
