using System.Globalization;
using Serilog;
using Serilog.Events;

namespace HyperFD.Server.Hosting;

/// <summary>
/// Logs go to standard error (standard output carries the one line that programs wait for) and to daily files in the
/// data folder. The framework speaks from Warning up: its request lines would hold addresses with tokens in them.
/// </summary>
internal static class ServerLogging
{
    private const int FileSizeLimitBytes = 16 * 1024 * 1024;
    private const int FilesKept = 14;

    private const string Template =
        "{Timestamp:yyyy-MM-dd'T'HH:mm:ss.fff'Z'} {Level:u3} {SourceContext} {Message:lj}{NewLine}{Exception}";

    public static void AddServerLogging(this IServiceCollection services, DataFolder folder) =>
        services.AddSerilog(
            logger => logger
            .MinimumLevel.Information()
            .MinimumLevel.Override("Microsoft", LogEventLevel.Warning)
            .MinimumLevel.Override("System", LogEventLevel.Warning)
            // It warns that keys are not encrypted by a key of their own; the folder's mode is what protects them here.
            .MinimumLevel.Override("Microsoft.AspNetCore.DataProtection", LogEventLevel.Error)
            .Enrich.FromLogContext()
            .WriteTo.Console(
                outputTemplate: Template,
                formatProvider: CultureInfo.InvariantCulture,
                standardErrorFromLevel: LogEventLevel.Verbose)
            .WriteTo.File(
                Path.Combine(folder.LogsFolder, "server-.log"),
                outputTemplate: Template,
                formatProvider: CultureInfo.InvariantCulture,
                fileSizeLimitBytes: FileSizeLimitBytes,
                rollOnFileSizeLimit: true,
                rollingInterval: RollingInterval.Day,
                retainedFileCountLimit: FilesKept),
            // The static logger is that of whichever server started last in this process; each writes to its own files.
            preserveStaticLogger: true);
}
