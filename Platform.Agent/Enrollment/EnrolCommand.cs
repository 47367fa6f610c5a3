using System.CommandLine;
using HyperFD.Agent.Cli;
using HyperFD.Agent.Settings;
using HyperFD.Agent.Transport;
using HyperFD.Contracts.Agents;

namespace HyperFD.Agent.Enrollment;

/// <summary>What <c>enrol --json</c> prints.</summary>
internal sealed record EnrolResult(string Server, Guid AgentId, string Name);

/// <summary>Trades an enrolment code for this agent's credential.</summary>
internal static class EnrolCommand
{
    public static Command Build(AgentEnvironment environment)
    {
        var code = new Option<string>("--code")
        {
            Description = "One-use code from the admin",
            HelpName = "CODE",
            Required = true,
        };
        var name = new Option<string>("--name")
        {
            Description = "What to call this agent; others see it",
            HelpName = "NAME",
            Required = true,
        };
        var command = new Command("enrol", "Register this agent with a server")
        {
            KnownSettings.Server.ToOption(), code, name, KnownSettings.Device.ToOption(),
        };
        return command.Handles(environment, async (context, cancellation) =>
        {
            var server = ServerAddress.Parse(context.Value(KnownSettings.Server)
                ?? throw AgentException.Usage("No server is named.", "Add --server URL."));
            var typed = TypedName.Check(context.Parsed.GetRequiredValue(name));
            var credential = await EnrolAsync(
                context, server, context.Parsed.GetRequiredValue(code).Trim(), typed, cancellation);
            context.Output.Line($"Enrolled as '{credential.Name}' with {credential.Server}.");
            context.Output.Line(
                "Next: hyperfd preview DIR shows what a data set would send; hyperfd run DIR --name NAME starts.");
            var result = new EnrolResult(credential.Server, credential.AgentId, credential.Name);
            return CommandResult.Of(result, AgentJson.Default.EnrolResult);
        });
    }

    /// <summary>Asks the server and keeps the credential it answers with.</summary>
    public static async Task<Credential> EnrolAsync(
        CommandContext context, Uri server, string code, string name, CancellationToken cancellation)
    {
        context.Home.EnsureExists();
        var ledger = new SentLedger(context.Home.SentLedger, run: null, context.Time);
        using var http = AgentHttp.Create(server, token: null, ledger, new WireMeter());
        var request = new EnrolRequest(
            code, name, AgentVersion.Text, context.Value(KnownSettings.Device), Environment.ProcessorCount);
        var answer = await new HyperFdClient(http).EnrolAsync(request, cancellation);
        var credential = new Credential(
            ServerAddress.Text(server), answer.AgentId, name, answer.Token, context.Time.GetUtcNow().UtcDateTime);
        new CredentialStore(context.Home).Save(credential);
        return credential;
    }
}
