namespace HyperFD.Server.Hosting;

/// <summary>What the process says when it ends.</summary>
internal static class ExitCodes
{
    public const int Success = 0;

    /// <summary>Something unexpected, or a health check that failed.</summary>
    public const int Failed = 1;

    /// <summary>It could not start as asked: arguments, settings, data folder, schema. One line says why.</summary>
    public const int CannotStart = 2;
}
