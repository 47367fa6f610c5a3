using System.IO.Compression;
using HyperFD.Learning.Tables;
using HyperFD.Server.Accounts;
using HyperFD.Server.Hosting;
using HyperFD.Server.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace HyperFD.Server.Experience;

/// <summary>The platform's own experience as a table that another server, or <c>replay</c>, reads.</summary>
internal static class ExportExperience
{
    /// <summary>Of every file in the zip: the same experience is the same bytes.</summary>
    private static readonly DateTimeOffset NoTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static void Map(RouteGroupBuilder experience) => experience.MapGet("/export", HandleAsync)
        .WithName("ExportExperience")
        .WithSummary("What agents reported here, as an experience table")
        .WithDescription(
            "A zip. Holds released meta-features and, for each trial, what was reported; no names and no owners.")
        .Produces<Stream>(StatusCodes.Status200OK, "application/zip")
        .RequireAuthorization(Policies.Person);

    private static async Task<Results<FileStreamHttpResult, ProblemHttpResult>> HandleAsync(
        OwnExperience own,
        DataFolder data,
        CancellationToken cancellationToken)
    {
        if (await own.ReadAsync(cancellationToken) is not { } table)
            return Problems.NotFound("Experience of agents");

        using var work = WorkFolder.Create(data);
        TableWriter.Write(table, Directory.CreateDirectory(Path.Combine(work.Path, "table")).FullName);
        // Deleted by the system once it is sent, or the connection is gone.
        var zip = new FileStream(
            data.NewWorkFile(), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, bufferSize: 81_920,
            FileOptions.DeleteOnClose);
        try
        {
            await PackAsync(Path.Combine(work.Path, "table"), zip, cancellationToken);
            zip.Position = 0;
            return TypedResults.Stream(zip, "application/zip", "hyperfd-experience.zip");
        }
        catch
        {
            await zip.DisposeAsync();
            throw;
        }
    }

    private static async Task PackAsync(string folder, Stream zip, CancellationToken cancellationToken)
    {
        await using var archive = new ZipArchive(zip, ZipArchiveMode.Create, leaveOpen: true);
        foreach (var path in Directory.GetFiles(folder).Order(StringComparer.Ordinal))
        {
            var entry = archive.CreateEntry(Path.GetFileName(path));
            entry.LastWriteTime = NoTime;
            await using var target = await entry.OpenAsync(cancellationToken);
            await using var source = File.OpenRead(path);
            await source.CopyToAsync(target, cancellationToken);
        }
    }
}
