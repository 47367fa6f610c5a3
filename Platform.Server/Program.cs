using HyperFD.Contracts;
using HyperFD.Server.Accounts;
using HyperFD.Server.Agents;
using HyperFD.Server.Experience;
using HyperFD.Server.Hosting;
using HyperFD.Server.Http;
using HyperFD.Server.Learner;
using HyperFD.Server.Live;
using HyperFD.Server.Quarantine;
using HyperFD.Server.Recommendations;
using HyperFD.Server.Tasks;
using HyperFD.Server.Trials;

namespace HyperFD.Server;

/// <summary>The table of contents.</summary>
internal static class Program
{
    public static async Task<int> Main(string[] args)
    {
        try
        {
            if (args is [HealthCommand.Name, .. var rest])
                return await HealthCommand.RunAsync(rest);

            var arguments = ServerArguments.Parse(args);
            await using var app = Build(arguments);
            return await ServerProcess.RunAsync(app, arguments);
        }
        catch (Exception exception) when (Startup.Explain(exception) is { } line)
        {
            await Console.Error.WriteLineAsync(line);
            return ExitCodes.CannotStart;
        }
    }

    /// <param name="configure">Lets tests exchange the clock.</param>
    internal static WebApplication Build(ServerArguments arguments, Action<WebApplicationBuilder>? configure = null)
    {
        var builder = Startup.CreateBuilder(arguments);
        builder.AddDashboard();
        builder.Services
            .AddHttp()
            .AddAccounts()
            .AddAgents()
            .AddTasks()
            .AddTrials()
            .AddRecommendations()
            .AddLearner()
            .AddQuarantine()
            .AddExperience()
            .AddLive()
            .AddHealth();
        configure?.Invoke(builder);

        var app = builder.Build();
        app.UseHttp();
        app.UseRouting();
        app.UseRateLimiter();
        app.UseAuthentication();
        app.UseRequestRules();
        app.UseAuthorization();

        var api = app.MapGroup(HyperFdProtocol.ApiPrefix);
        api.MapSearchSpace();
        api.MapAccounts();
        api.MapAgents();
        api.MapTasks();
        api.MapTrials();
        api.MapRecommendations();
        api.MapLearner();
        api.MapQuarantine();
        api.MapExperience();
        app.MapLive();
        app.MapHealth();
        app.MapApiReference();
        app.MapUnknown();
        app.MapDashboard();
        return app;
    }
}
