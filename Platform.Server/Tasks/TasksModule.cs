namespace HyperFD.Server.Tasks;

internal static class TasksModule
{
    public static IServiceCollection AddTasks(this IServiceCollection services)
    {
        services.AddScoped<Timeline>();
        return services;
    }

    public static void MapTasks(this IEndpointRouteBuilder api)
    {
        var tasks = api.MapGroup("/tasks").WithTags("Tasks");
        RegisterTask.Map(tasks);
        ListTasks.Map(tasks);
        GetTask.Map(tasks);
        ChangeTask.Map(tasks);
    }
}
