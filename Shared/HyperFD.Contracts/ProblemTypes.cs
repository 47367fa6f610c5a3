namespace HyperFD.Contracts;

/// <summary>Stable <c>type</c> of the ProblemDetails that the server answers; programs match on these.</summary>
public static class ProblemTypes
{
    public const string NotFound = "urn:hyperfd:problem:not-found";
    public const string Validation = "urn:hyperfd:problem:validation";
    public const string Unauthenticated = "urn:hyperfd:problem:unauthenticated";
    public const string Forbidden = "urn:hyperfd:problem:forbidden";
    public const string EnrolmentCodeWrong = "urn:hyperfd:problem:enrolment-code-wrong";
    public const string EnrolmentCodeExpired = "urn:hyperfd:problem:enrolment-code-expired";
    public const string EnrolmentCodeUsed = "urn:hyperfd:problem:enrolment-code-used";
    public const string AgentRevoked = "urn:hyperfd:problem:agent-revoked";
    public const string IllegalTransition = "urn:hyperfd:problem:illegal-transition";
    public const string IdempotencyConflict = "urn:hyperfd:problem:idempotency-conflict";
    public const string ProtocolVersion = "urn:hyperfd:problem:protocol-version";
    public const string NoConfigurationLeft = "urn:hyperfd:problem:no-configuration-left";
    public const string TooManyRequests = "urn:hyperfd:problem:too-many-requests";
    public const string Internal = "urn:hyperfd:problem:internal";
}
