using HyperFD.Server.Hosting;

namespace HyperFD.Server.Experience;

internal static class ExperienceModule
{
    public static IServiceCollection AddExperience(this IServiceCollection services)
    {
        services.AddCheckedOptions<ExperienceOptions>(ExperienceOptions.Section);
        services.AddSingleton<ImportTurn>();
        services.AddScoped<TableImport>();
        services.AddScoped<TableRemoval>();
        services.AddScoped<ShippedExperience>();
        services.AddScoped<OwnExperience>();
        return services;
    }

    public static void MapExperience(this IEndpointRouteBuilder api)
    {
        var experience = api.MapGroup("/experience").WithTags("Experience");
        GetExperience.Map(experience);
        ImportTable.Map(experience);
        RemoveTable.Map(experience);
        ExportExperience.Map(experience);
    }
}
