using System.Text;
using HyperFD.Contracts;
using HyperFD.Server.Data;
using HyperFD.Server.Live;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace HyperFD.Server.Http;

/// <summary>
/// Stands around every handler that changes something. The handler only changes entities; here all of it, and the
/// answer to an idempotency key, is committed in one transaction, pushes go out after it, and a handler that lost a
/// race against another request runs again on fresh data. A handler that refuses leaves nothing behind.
/// </summary>
internal sealed class CommitFilter(HyperFdDbContext db, Pushes pushes, TimeProvider time) : IEndpointFilter
{
    private const int MaxRaces = 8;
    private const int SqliteConstraint = 19;

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var request = IdempotentRequest.From(context);
        if (request?.Key.Length > IdempotentRequest.MaxKeyLength)
            return Problems.Invalid(
                HyperFdProtocol.IdempotencyHeader, $"must be at most {IdempotentRequest.MaxKeyLength} characters.");

        var cancellationToken = context.HttpContext.RequestAborted;
        for (var race = 1; ; race++)
        {
            db.ChangeTracker.Clear();
            pushes.Forget();
            if (request is not null && await EarlierAsync(request, cancellationToken) is { } earlier)
                return earlier;

            var result = Unwrap(await next(context));
            if ((result as IStatusCodeHttpResult)?.StatusCode >= StatusCodes.Status400BadRequest)
                return result;

            if (request is not null)
                db.IdempotentAnswers.Add(IdempotentAnswer.Of(request, result, time.GetUtcNow().UtcDateTime));
            try
            {
                await db.SaveChangesAsync(cancellationToken);
            }
            catch (DbUpdateException exception) when (race < MaxRaces && LostRace(exception))
            {
                continue;
            }

            pushes.Send();
            return result;
        }
    }

    private async Task<IResult?> EarlierAsync(IdempotentRequest request, CancellationToken cancellationToken)
    {
        var answer = await db.IdempotentAnswers.AsNoTracking()
            .FirstOrDefaultAsync(
                stored => stored.Scope == request.Scope && stored.Key == request.Key, cancellationToken);
        if (answer is null)
            return null;

        return answer.Digest == request.Digest
            ? new RepeatedAnswer(answer)
            : Problems.IdempotencyConflict("This idempotency key was used for another content. Use a new key.");
    }

    private static IResult Unwrap(object? result) => result switch
    {
        INestedHttpResult nested => Unwrap(nested.Result),
        IResult plain => plain,
        _ => throw new InvalidOperationException(
            $"A handler answered {result?.GetType().Name ?? "null"}, not a result."),
    };

    private static bool LostRace(DbUpdateException exception) =>
        exception is DbUpdateConcurrencyException
        || exception.InnerException is SqliteException { SqliteErrorCode: SqliteConstraint };

    private sealed class RepeatedAnswer(IdempotentAnswer answer) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            var response = httpContext.Response;
            response.StatusCode = answer.Status;
            if (answer.Location is not null)
                response.Headers.Location = answer.Location;
            if (answer.Body.Length == 0)
                return;

            response.ContentType = "application/json; charset=utf-8";
            await response.Body.WriteAsync(Encoding.UTF8.GetBytes(answer.Body), httpContext.RequestAborted);
        }
    }
}
