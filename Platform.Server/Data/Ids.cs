namespace HyperFD.Server.Data;

internal static class Ids
{
    /// <summary>An id that sorts by time, which keeps indexes compact.</summary>
    public static Guid New(DateTime nowUtc) => Guid.CreateVersion7(new DateTimeOffset(nowUtc, TimeSpan.Zero));
}
