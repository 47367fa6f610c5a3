using System.Security.Claims;
using HyperFD.Contracts.Experience;
using HyperFD.Learning.Tables;
using HyperFD.Server.Accounts;
using HyperFD.Server.Data;
using HyperFD.Server.Hosting;
using HyperFD.Server.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace HyperFD.Server.Experience;

/// <summary>
/// An administrator uploads a zip of a table's files. It goes to the disk as it arrives and is read from there. Sent
/// again, it adds nothing: so it takes no idempotency key.
/// </summary>
internal static class ImportTable
{
    public const int MaxUploadBytes = 32 * 1024 * 1024;
    private const int MaxVersionLength = 40;

    public static void Map(RouteGroupBuilder experience) => experience.MapPost("/tables", HandleAsync)
        .WithName("ImportTable")
        .WithSummary("Import an experience table, a zip of its files")
        .WithDescription("The body is the zip, at most 32 MB. The same table again adds nothing and answers 200.")
        .WithMetadata(new RequestSizeLimitAttribute(MaxUploadBytes))
        .Accepts<Stream>("application/zip")
        .RequireAuthorization(Policies.Person);

    private static async Task<Results<Created<TableImportResponse>, Ok<TableImportResponse>, ProblemHttpResult>> HandleAsync(
        string name,
        string? version,
        Stream body,
        ClaimsPrincipal user,
        TableImport import,
        DataFolder data,
        HyperFdDbContext db,
        CancellationToken cancellationToken)
    {
        var check = new RequestCheck();
        check.Name("name", name);
        check.That(
            version is null || (version.Length <= MaxVersionLength && !version.Any(char.IsControl)),
            "version",
            $"must be one line of at most {MaxVersionLength} characters.");
        if (check.Failed)
            return check.Problem();

        using var work = WorkFolder.Create(data);
        var problems = await ReceiveAsync(body, work.Path, cancellationToken);
        if (problems.Count > 0)
            return Refusal(problems);

        var origin = new TableOrigin(name.Trim(), version?.Trim() ?? "", TableSource.Uploaded, user.PersonName());
        var result = await import.RunAsync(work.Path, origin, cancellationToken);
        if (result.Table is not { } table)
            return Refusal(result.Problems);

        var tables = await db.TablesAsync(cancellationToken);
        var answer = new TableImportResponse(tables.First(one => one.Id == table.Id), result.WasThere);
        return result.WasThere ? TypedResults.Ok(answer) : TypedResults.Created((string?)null, answer);
    }

    private static async Task<IReadOnlyList<TableProblem>> ReceiveAsync(
        Stream body, string folder, CancellationToken cancellationToken)
    {
        await using var zip = new FileStream(
            Path.Combine(folder, "upload.zip"), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None,
            bufferSize: 81_920, FileOptions.DeleteOnClose);
        await body.CopyToAsync(zip, cancellationToken);
        zip.Position = 0;
        return await TableArchive.UnpackAsync(zip, folder, cancellationToken);
    }

    /// <summary>By file and line, as a person finds them.</summary>
    private static ProblemHttpResult Refusal(IReadOnlyList<TableProblem> problems) => Problems.Invalid(problems
        .GroupBy(
            problem => problem.Line > 0 ? FormattableString.Invariant($"{problem.File}:{problem.Line}") : problem.File)
        .ToDictionary(
            group => group.Key, group => group.Select(problem => problem.Reason).ToArray(), StringComparer.Ordinal));
}
