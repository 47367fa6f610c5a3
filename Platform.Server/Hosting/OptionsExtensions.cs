namespace HyperFD.Server.Hosting;

internal static class OptionsExtensions
{
    /// <summary>Binds a section, checks its ranges, and stops a wrong value at start.</summary>
    public static void AddCheckedOptions<T>(this IServiceCollection services, string section)
        where T : class =>
        services.AddOptions<T>().BindConfiguration(section).ValidateDataAnnotations().ValidateOnStart();
}
