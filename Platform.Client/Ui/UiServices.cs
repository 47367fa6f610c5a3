using HyperFD.Client.Ui.Feedback;
using HyperFD.Client.Ui.Text;
using HyperFD.Client.Ui.Theme;
using MudBlazor.Services;

namespace HyperFD.Client.Ui;

public static class UiServices
{
    /// <summary>The kit. MudBlazor is named in this folder only, so that it can be exchanged here.</summary>
    public static IServiceCollection AddUi(this IServiceCollection services)
    {
        services.AddMudServices(options =>
        {
            options.SnackbarConfiguration.PositionClass = MudBlazor.Defaults.Classes.Position.BottomCenter;
            options.SnackbarConfiguration.VisibleStateDuration = 4000;
        });
        services.AddScoped<ThemeState>();
        services.AddScoped<Dialogs>();
        services.AddScoped<Toasts>();
        services.AddScoped<Clipboard>();
        services.AddSingleton<Clock>();
        return services;
    }
}
