using System.Runtime.InteropServices;

namespace HyperFD.Agent.Cli;

/// <summary>
/// Ctrl-C, a closed terminal and a polite kill ask the command to stop; a second Ctrl-C ends the process at once, which
/// is safe, as everything on disk is written whole and children end with their standard input.
/// </summary>
internal sealed class Interruption : IDisposable
{
    private readonly CancellationTokenSource _asked = new();
    private readonly List<PosixSignalRegistration> _registrations = [];

    public Interruption()
    {
        foreach (var signal in new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP })
            _registrations.Add(PosixSignalRegistration.Create(signal, Handle));
    }

    public CancellationToken Token => _asked.Token;

    public void Dispose()
    {
        foreach (var registration in _registrations)
            registration.Dispose();
        _asked.Dispose();
    }

    private void Handle(PosixSignalContext context)
    {
        if (_asked.IsCancellationRequested)
            Environment.Exit((int)ExitCode.Interrupted);
        context.Cancel = true;
        _asked.Cancel();
    }
}
