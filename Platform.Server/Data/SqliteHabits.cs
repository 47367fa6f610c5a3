using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace HyperFD.Server.Data;

/// <summary>
/// What every connection needs: a commit is on the disk before it is answered (<c>synchronous=FULL</c>), and a writer
/// waits for another instead of failing. The write-ahead log is a property of the file and set when it is prepared.
/// </summary>
internal sealed class SqliteHabits : DbConnectionInterceptor
{
    private const string Pragmas = "PRAGMA synchronous=FULL; PRAGMA busy_timeout=10000; PRAGMA foreign_keys=ON;";

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Pragmas;
        command.ExecuteNonQuery();
    }

    public override async Task ConnectionOpenedAsync(
        DbConnection connection,
        ConnectionEndEventData eventData,
        CancellationToken cancellationToken = default)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = Pragmas;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
