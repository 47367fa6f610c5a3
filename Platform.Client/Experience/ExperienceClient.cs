using HyperFD.Client.Http;
using HyperFD.Contracts;
using HyperFD.Contracts.Experience;

namespace HyperFD.Client.Experience;

public sealed class ExperienceClient(ApiClient api)
{
    /// <summary>A link: the browser itself saves what is there.</summary>
    public const string ExportAddress = HyperFdProtocol.ApiPrefix + "/experience/export";

    /// <summary>What the server takes at most.</summary>
    public const long MaxUploadBytes = 32L * 1024 * 1024;

    public Task<ExperienceResponse> GetAsync(CancellationToken cancellationToken = default) =>
        api.GetAsync("experience", HyperFdJson.Default.ExperienceResponse, cancellationToken);

    public Task<TableImportResponse> ImportAsync(
        Stream zip,
        string name,
        string version,
        CancellationToken cancellationToken = default) => api.UploadAsync(
            $"experience/tables?name={Uri.EscapeDataString(name)}&version={Uri.EscapeDataString(version)}",
            zip,
            "application/zip",
            HyperFdJson.Default.TableImportResponse,
            cancellationToken);

    public Task RemoveAsync(Guid tableId, CancellationToken cancellationToken = default) =>
        api.PostAsync($"experience/tables/{tableId}/remove", cancellationToken);
}

public static class ExperienceServices
{
    public static IServiceCollection AddExperience(this IServiceCollection services) =>
        services.AddSingleton<ExperienceClient>();
}
