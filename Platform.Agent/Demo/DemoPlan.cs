using System.Security.Cryptography;
using HyperFD.Agent.Cli;
using HyperFD.Learning.Datasets.Synthetic;

namespace HyperFD.Agent.Demo;

/// <summary>Decides which run comes next.</summary>
internal static class DemoPlan
{
    private const int PasswordBytes = 18;

    public static string DomainNames => string.Join(", ", SyntheticDomains.Named.Select(domain => domain.Name));

    /// <summary>
    /// The memory of earlier demos, or a fresh one, on disk before a server is made with its password.
    /// </summary>
    public static DemoState Begin(DemoFolder folder)
    {
        var state = folder.Read() ?? new DemoState(NewPassword(), Port: 0, Runs: []);
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
              $"There are: {DomainNames}.");

    private static string NewPassword() =>
        Convert.ToBase64String(RandomNumberGenerator.GetBytes(PasswordBytes)).Replace('+', '-').Replace('/', '_');
}
