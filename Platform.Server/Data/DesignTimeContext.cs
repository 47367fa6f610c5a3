using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace HyperFD.Server.Data;

/// <summary>Lets <c>dotnet ef migrations add</c> see the model without starting a server.</summary>
internal sealed class DesignTimeContext : IDesignTimeDbContextFactory<HyperFdDbContext>
{
    public HyperFdDbContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<HyperFdDbContext>().UseSqlite("Data Source=:memory:").Options);
}
