namespace HyperFD.Server.Hosting;

/// <summary>
/// Serves the files of the browser project: from its build in a source tree, from wwwroot when published.
/// </summary>
internal static class Dashboard
{
    public static void AddDashboard(this WebApplicationBuilder builder) => builder.WebHost.UseStaticWebAssets();

    public static void MapDashboard(this WebApplication app)
    {
        app.MapStaticAssets();
        app.MapFallbackToFile("index.html");
    }
}
