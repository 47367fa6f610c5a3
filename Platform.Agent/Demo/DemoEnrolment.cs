using System.Net.Http.Json;
using System.Text.Json.Serialization.Metadata;
using HyperFD.Agent.Cli;
using HyperFD.Agent.Enrollment;
using HyperFD.Agent.Transport;
using HyperFD.Contracts;
using HyperFD.Contracts.Accounts;
using HyperFD.Contracts.Agents;

namespace HyperFD.Agent.Demo;

/// <summary>
/// Plays the admin of the demo's own server: signs in, makes an enrolment code, and enrols the agent with it, by the
/// same doors that people use.
/// </summary>
internal static class DemoEnrolment
{
    public const string Admin = "admin";
    private const string AgentName = "Demo agent";
    private const int CodeMinutes = 10;

    /// <summary>The credential of an earlier demo, whatever port its server had then, or a new one.</summary>
    /// <param name="context">With the demo's own home, which knows this one server only.</param>
    public static async Task<Credential> EnsureAsync(
        CommandContext context, Uri server, string password, CancellationToken cancellation)
    {
        if (new CredentialStore(context.Home).Newest() is { } known)
            return known with { Server = ServerAddress.Text(server) };
        var code = await MakeCodeAsync(server, password, cancellation);
        return await EnrolCommand.EnrolAsync(context, server, code, AgentName, cancellation);
    }

    private static async Task<string> MakeCodeAsync(Uri server, string password, CancellationToken cancellation)
    {
        using var handler = new SocketsHttpHandler { UseProxy = false };
        using var http = new HttpClient(handler) { BaseAddress = server };
        http.DefaultRequestHeaders.Add(HyperFdProtocol.AntiforgeryHeader, "1");
        var json = HyperFdJson.Default;
        await PostAsync(
            http, "/account/sign-in", new SignInRequest(Admin, password), json.SignInRequest, json.MeResponse,
            cancellation);
        var made = await PostAsync(
            http, "/agents/enrolment-codes", new CreateEnrolmentCodeRequest(CodeMinutes),
            json.CreateEnrolmentCodeRequest, json.EnrolmentCodeResponse, cancellation);
        return made.Code;
    }

    private static async Task<TAnswer> PostAsync<TRequest, TAnswer>(
        HttpClient http, string path, TRequest request, JsonTypeInfo<TRequest> type, JsonTypeInfo<TAnswer> answerType,
        CancellationToken cancellation)
    {
        using var response = await http.PostAsJsonAsync(HyperFdProtocol.ApiPrefix + path, request, type, cancellation);
        if (!response.IsSuccessStatusCode)
            throw ServerProblems.Explain(
                (int)response.StatusCode, await response.Content.ReadAsStringAsync(cancellation));
        return await response.Content.ReadFromJsonAsync(answerType, cancellation)
            ?? throw new ServerUnreachableException(http.BaseAddress!, "its answer is empty");
    }
}
