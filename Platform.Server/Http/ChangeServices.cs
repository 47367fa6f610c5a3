using HyperFD.Server.Data;
using HyperFD.Server.Live;

namespace HyperFD.Server.Http;

/// <summary>
/// What the container gives a call that changes something: where it is kept, who is told, and when it was.
/// </summary>
internal sealed record ChangeServices(HyperFdDbContext Db, Pushes Pushes, TimeProvider Time);
