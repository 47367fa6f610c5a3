using HyperFD.Client.Accounts;
using HyperFD.Client.Ui;

namespace HyperFD.Client;

public sealed partial class App : IDisposable
{
    private Loader<Session> session = null!;

    public void Dispose() => session.Dispose();

    protected override Task OnInitializedAsync()
    {
        session = new Loader<Session>(RestoreAsync, StateHasChanged);
        return session.LoadAsync();
    }

    private async Task<Session> RestoreAsync(CancellationToken cancellationToken)
    {
        await Session.RestoreAsync(cancellationToken);
        return Session;
    }
}
