using Microsoft.JSInterop;

namespace HyperFD.Client.Ui.Theme;

public enum ThemeMode
{
    System,
    Light,
    Dark,
}

/// <summary>
/// Light or dark: the person's choice, remembered in the browser, else the system's and following it.
/// </summary>
public sealed class ThemeState(IJSRuntime js) : IDisposable
{
    private DotNetObjectReference<ThemeState>? self;

    public event Action? Changed;

    public ThemeMode Mode { get; private set; }

    public bool IsDark { get; private set; }

    public async Task RestoreAsync()
    {
        self ??= DotNetObjectReference.Create(this);
        Mode = Enum
            .TryParse<ThemeMode>(await js.InvokeAsync<string?>("hyperfd.theme.mode"), ignoreCase: true, out var mode)
            ? mode
            : ThemeMode.System;
        SystemChanged(await js.InvokeAsync<bool>("hyperfd.theme.watch", self));
    }

    public async Task ChooseAsync(ThemeMode mode)
    {
        Mode = mode;
        SystemChanged(await js.InvokeAsync<bool>("hyperfd.theme.choose", Name(mode)));
    }

    /// <summary>Called by the page's script too, when the system's setting changes.</summary>
    [JSInvokable]
    public void SystemChanged(bool isDark)
    {
        IsDark = isDark;
        Changed?.Invoke();
    }

    public void Dispose() => self?.Dispose();

    private static string Name(ThemeMode mode) => mode switch
    {
        ThemeMode.Light => "light",
        ThemeMode.Dark => "dark",
        _ => "system",
    };
}
