namespace HyperFD.Server.Data;

/// <summary>An entity with an integer concurrency token, counted up by the context whenever the row changes.</summary>
internal interface IVersioned
{
    int Version { get; }
}
