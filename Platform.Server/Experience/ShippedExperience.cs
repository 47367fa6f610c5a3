using System.Reflection;
using HyperFD.Contracts.Experience;
using HyperFD.Server.Data;
using HyperFD.Server.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace HyperFD.Server.Experience;

/// <summary>
/// Takes the table that lies beside the program, so that the first recommendation of a new server is already warm. A
/// table that is known is left alone, also one that an administrator removed; one of an earlier version of the product
/// makes place for its successor. A table that cannot be read stops nobody: the server starts without it and says so.
/// </summary>
internal sealed class ShippedExperience(
    HyperFdDbContext db,
    TableImport import,
    TableRemoval removal,
    DataFolder data,
    IOptions<ExperienceOptions> options,
    ILogger<ShippedExperience> log)
{
    private const string Program = "hyperfd-server";
    private const string Name = "Shipped with HyperFD";

    private static readonly string ProductVersion =
        typeof(ShippedExperience).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()
            ?.InformationalVersion.Split('+')[0] ?? "";

    public async Task ImportAsync(CancellationToken cancellationToken)
    {
        WorkFolder.DeleteAll(data);
        var folder = Path.Combine(AppContext.BaseDirectory, options.Value.ShippedFolder);
        if (!options.Value.ImportShipped || !File.Exists(Path.Combine(folder, "space.json")))
            return;

        try
        {
            var sha256 = await TableFiles.HashAsync(folder, cancellationToken);
            var known = await db.ImportedTables.AsNoTracking()
                .Where(
                    table =>
                        table.Sha256 == sha256 || (table.Source == TableSource.Shipped && table.RemovedAtUtc == null))
                .ToListAsync(cancellationToken);
            if (known.Exists(table => table.Sha256 == sha256))
                return;

            var origin = new TableOrigin(Name, ProductVersion, TableSource.Shipped, Program);
            var result = await import.RunAsync(folder, origin, cancellationToken);
            if (result.Table is not { } taken)
            {
                log.LogWarning("The experience that ships with this server is not used: {Problem}", result.Problems[0]);
                return;
            }

            foreach (var earlier in known)
                await removal.RunAsync(earlier.Id, Program, cancellationToken);
            log.LogInformation(
                "Took {Observations} observations of {Tasks} shipped tasks", taken.ObservationCount, taken.TaskCount);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException
            or InvalidDataException)
        {
            // Without its message, which may hold a path.
            log.LogWarning(
                "The experience that ships with this server cannot be read: {Kind}", exception.GetType().Name);
        }
    }
}
