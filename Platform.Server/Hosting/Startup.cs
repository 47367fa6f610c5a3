using HyperFD.Server.Data;
using Microsoft.Extensions.Options;

namespace HyperFD.Server.Hosting;

/// <summary>Where settings come from, and what everything else stands on.</summary>
internal static class Startup
{
    private const string EnvironmentPrefix = "HYPERFD_SERVER__";

    public static WebApplicationBuilder CreateBuilder(ServerArguments arguments)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            // The dashboard's files lie beside the program, wherever it is started from.
            ContentRootPath = AppContext.BaseDirectory,
            ApplicationName = typeof(Startup).Assembly.GetName().Name,
        });
        builder.Configuration.AddEnvironmentVariables(EnvironmentPrefix).AddCommandLine(arguments.Settings);
        var folder = DataFolder.Open(builder.Configuration[DataFolder.Setting] ?? DataFolder.Default);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddServerLogging(folder);
        builder.Services.AddData(folder);
        if (arguments.ExitWithStdin)
            builder.Services.AddSingleton<IHostLifetime, LifeLineLifetime>();
        return builder;
    }

    /// <summary>One line for the person who started the server; null when it is none of their doing.</summary>
    public static string? Explain(Exception exception) => exception switch
    {
        StartupException => exception.Message,
        OptionsValidationException settings => $"A setting is wrong: {string.Join(' ', settings.Failures)}",
        IOException { InnerException: Microsoft.AspNetCore.Connections.AddressInUseException } =>
            "The address is in use by another program. Choose another with --urls.",
        _ => null,
    };
}
