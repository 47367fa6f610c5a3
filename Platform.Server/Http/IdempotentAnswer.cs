using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HyperFD.Server.Http;

/// <summary>The answer that a key got: stored with what it tells of, repeated to whoever asks again.</summary>
internal sealed class IdempotentAnswer
{
    private IdempotentAnswer()
    {
    }

    /// <summary>Caller, verb and address: a key means something only there.</summary>
    public string Scope { get; private set; } = string.Empty;

    public string Key { get; private set; } = string.Empty;

    /// <summary>SHA-256 of the request's content.</summary>
    public string Digest { get; private set; } = string.Empty;

    public int Status { get; private set; }

    /// <summary>JSON; empty for an answer without content.</summary>
    public string Body { get; private set; } = string.Empty;

    public string? Location { get; private set; }

    public DateTime AtUtc { get; private set; }

    public static IdempotentAnswer Of(IdempotentRequest request, IResult result, DateTime nowUtc) => new()
    {
        Scope = request.Scope,
        Key = request.Key,
        Digest = request.Digest,
        Status = (result as IStatusCodeHttpResult)?.StatusCode ?? StatusCodes.Status200OK,
        Body = result is IValueHttpResult { Value: { } value } ? WireJson.Write(value) : string.Empty,
        Location = LocationOf(result),
        AtUtc = nowUtc,
    };

    private static string? LocationOf(IResult result) =>
        result.GetType().GetProperty("Location")?.GetValue(result) as string;
}

internal sealed class IdempotentAnswerConfiguration : IEntityTypeConfiguration<IdempotentAnswer>
{
    public void Configure(EntityTypeBuilder<IdempotentAnswer> builder)
    {
        builder.ToTable("IdempotentAnswers");
        builder.HasKey(answer => new { answer.Scope, answer.Key });
        builder.HasIndex(answer => answer.AtUtc);
    }
}
