using System.Globalization;
using Platform.Agent.Tests.Support;

namespace Platform.Agent.Tests.Cli;

/// <summary>A comma before decimals or a German message would break whoever reads the output by program.</summary>
public sealed class CultureTests : IDisposable
{
    private readonly AgentCli _cli = new();

    public void Dispose() => _cli.Dispose();

    [Theory]
    [InlineData("inspect", "data")]
    [InlineData("inspect", "data", "--json")]
    [InlineData("preview", "data", "--name", "x", "--validation-fraction", "0.3", "--max-macs", "1.5M")]
    [InlineData("preview", "data", "--name", "x", "--json")]
    [InlineData("preview", "data", "--validation-fraction", "0,3")]
    [InlineData("frobnicate")]
    [InlineData("run")]
    [InlineData("--help")]
    public async Task Run_UnderGermanCulture_PrintsTheSame(params string[] arguments)
    {
        Faces.Write(Path.Combine(_cli.WorkingDirectory, "data"));

        var invariant = await UnderAsync(CultureInfo.InvariantCulture, arguments);
        var german = await UnderAsync(CultureInfo.GetCultureInfo("de-DE"), arguments);

        Assert.Equal(invariant, german);
    }

    private async Task<CliAnswer> UnderAsync(CultureInfo culture, string[] arguments)
    {
        var (formats, language) = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        try
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (culture, culture);
            return await _cli.RunAsync(arguments);
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (formats, language);
        }
    }
}
