using HyperFD.Server.Hosting;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace HyperFD.Server.Data;

internal static class DataModule
{
    public static IServiceCollection AddData(this IServiceCollection services, DataFolder folder)
    {
        // By a factory, so that the container closes it and another server may take the folder.
        services.AddSingleton(_ => folder);
        services.AddSingleton<Database>();
        services.AddDbContext<HyperFdDbContext>(options => options
            .UseSqlite(ConnectionString(folder.DatabaseFile))
            .AddInterceptors(new SqliteHabits()));
        services.AddDataProtection()
            .SetApplicationName("hyperfd-server")
            .PersistKeysToFileSystem(Directory.CreateDirectory(folder.KeysFolder));
        return services;
    }

    /// <summary>Seconds that a command waits for the lock of another writer before it fails as busy.</summary>
    private const int BusySeconds = 10;

    private static string ConnectionString(string file) => new SqliteConnectionStringBuilder
    {
        DataSource = file,
        ForeignKeys = true,
        DefaultTimeout = BusySeconds,
    }.ToString();
}
