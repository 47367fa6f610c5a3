using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using HyperFD.Agent.Cli;
using HyperFD.Learning.Datasets.Synthetic;

namespace HyperFD.Agent.Demo;

/// <summary>Decides which run comes next and where its server listens.</summary>
internal static class DemoPlan
{
    private const int PasswordBytes = 18;

    /// <summary>The memory of earlier demos, or a fresh one; its port is free now.</summary>
    public static DemoState Begin(DemoFolder folder)
    {
        var known = folder.Read() ?? new DemoState(NewPassword(), Port: 0, Runs: []);
        var port = known.Port != 0 && IsFree(known.Port) ? known.Port : FreePort();
        var state = known with { Port = port };
        folder.Write(state);
        return state;
    }

    /// <summary>An interrupted run that was asked for in the same way, else a new one with the next domain.</summary>
    /// <exception cref="AgentException">No synthetic domain has the name asked for.</exception>
    public static DemoRun Next(DemoState state, DemoOptions options, DemoFolder folder)
    {
        var number = state.Runs.Count(run => run.Finished) + 1;
        if (options.Data is { } data)
            return new DemoRun(options.Name!, Domain: null, options.Run.Seed, Images: 0, data, Finished: false);
        var drawn = state.Runs.Count(run => run is { Finished: true, Domain: not null });
        var domain = DomainCalled(options.Domain) ?? SyntheticDomains.Named[drawn % SyntheticDomains.Named.Count];
        var name = options.Name ?? FormattableString.Invariant($"Demo {number}: {domain.Name}");
        var run = new DemoRun(name, domain.Name, options.Run.Seed, options.Images, Folder: "", Finished: false);
        return run with { Folder = folder.DomainFolder(run) };
    }

    public static SyntheticDomain? DomainCalled(string? name) => name is null ? null
        : SyntheticDomains.Named.FirstOrDefault(domain => domain.Name == name)
          ?? throw AgentException.Usage(
              $"There is no synthetic domain called '{name}'.",
              $"There are: {string.Join(", ", SyntheticDomains.Named.Select(domain => domain.Name))}.");

    private static string NewPassword() =>
        Convert.ToBase64String(RandomNumberGenerator.GetBytes(PasswordBytes)).Replace('+', '-').Replace('/', '_');

    private static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
