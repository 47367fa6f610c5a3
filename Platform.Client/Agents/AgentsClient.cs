using HyperFD.Client.Http;
using HyperFD.Contracts;
using HyperFD.Contracts.Agents;

namespace HyperFD.Client.Agents;

public sealed class AgentsClient(ApiClient api)
{
    public Task<IReadOnlyList<AgentResponse>> ListAsync(CancellationToken cancellationToken = default) =>
        api.GetAsync("agents", HyperFdJson.Default.IReadOnlyListAgentResponse, cancellationToken);

    public Task<EnrolmentCodeResponse> MakeCodeAsync(int validMinutes, CancellationToken cancellationToken = default) =>
        api.PostAsync(
            "agents/enrolment-codes",
            new CreateEnrolmentCodeRequest(validMinutes),
            HyperFdJson.Default.CreateEnrolmentCodeRequest,
            HyperFdJson.Default.EnrolmentCodeResponse,
            cancellationToken);

    public Task<AgentResponse> RevokeAsync(Guid agentId, CancellationToken cancellationToken = default) =>
        api.PostAsync($"agents/{agentId}/revoke", HyperFdJson.Default.AgentResponse, cancellationToken);
}

public static class AgentsServices
{
    public static IServiceCollection AddAgents(this IServiceCollection services) =>
        services.AddSingleton<AgentsClient>();
}
