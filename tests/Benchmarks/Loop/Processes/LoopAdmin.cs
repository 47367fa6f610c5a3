using System.Net.Http.Json;
using System.Text.Json.Serialization.Metadata;
using HyperFD.Contracts;
using HyperFD.Contracts.Accounts;
using HyperFD.Contracts.Agents;
using HyperFD.Contracts.Experience;
using HyperFD.Contracts.Learner;

namespace Benchmarks.Loop.Processes;

/// <summary>The admin of an experiment's server, by the doors that people use.</summary>
internal sealed class LoopAdmin : IDisposable
{
    private const int CodeMinutes = 60;
    private static readonly TimeSpan LearnLimit = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);
    private readonly HttpClient http;

    private LoopAdmin(HttpClient http) => this.http = http;

    public static async Task<LoopAdmin> SignInAsync(Uri server, string password)
    {
        var client = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = server };
        client.DefaultRequestHeaders.Add(HyperFdProtocol.AntiforgeryHeader, "1");
        var admin = new LoopAdmin(client);
        await admin.PostAsync(
            "account/sign-in", new SignInRequest("admin", password), HyperFdJson.Default.SignInRequest,
            HyperFdJson.Default.MeResponse);
        return admin;
    }

    /// <summary>Waits until the table is learned: otherwise the first recommendation would know a part of it.</summary>
    /// <exception cref="InvalidOperationException">The server has something else than this one table.</exception>
    public async Task<LoopExperience> LearnedAsync(HeldOutTable expected)
    {
        using var limit = new CancellationTokenSource(LearnLimit);
        while (true)
        {
            var known = await GetAsync("experience", HyperFdJson.Default.ExperienceResponse, limit.Token);
            if (known is not { OwnTasks: 0, Tables: [{ } table] } || table.Tasks != expected.Table.Tasks.Count)
                throw new InvalidOperationException(
                    "The server did not take the table that it was given; its log says why.");
            var learner = await GetAsync("learner", HyperFdJson.Default.LearnerStatus, limit.Token);
            if (table.IsLearned && learner.Queued == 0)
                return Checked(known.LearnedFrom, table);
            await Task.Delay(Pause, limit.Token);
        }
    }

    /// <summary>
    /// Fixes the strategy: left to the evidence, the server would soon serve another one than a weak baseline.
    /// </summary>
    public async Task ChooseAsync(string strategy)
    {
        using var response = await http.PostAsJsonAsync(
            Address("learner/strategy"), new ChooseStrategyRequest(strategy),
            HyperFdJson.Default.ChooseStrategyRequest);
        response.EnsureSuccessStatusCode();
    }

    public async Task<string> MakeCodeAsync() => (await PostAsync(
        "agents/enrolment-codes",
        new CreateEnrolmentCodeRequest(CodeMinutes),
        HyperFdJson.Default.CreateEnrolmentCodeRequest,
        HyperFdJson.Default.EnrolmentCodeResponse)).Code;

    public void Dispose() => http.Dispose();

    private static LoopExperience Checked(LearnedFrom learned, ImportedTableResponse table) =>
        learned == new LearnedFrom(AgentTasks: 0, table.Tasks, ImportedTasks: 0)
            ? new LoopExperience(table.Tasks, table.Observations, table.Sha256)
            : throw new InvalidOperationException($"The ranker learned from something else: {learned}.");

    private static Uri Address(string path) => new($"{HyperFdProtocol.ApiPrefix}/{path}", UriKind.Relative);

    private async Task<T> GetAsync<T>(string path, JsonTypeInfo<T> type, CancellationToken cancellation) =>
        (await http.GetFromJsonAsync(Address(path), type, cancellation))!;

    private async Task<TAnswer> PostAsync<TRequest, TAnswer>(
        string path, TRequest body, JsonTypeInfo<TRequest> type, JsonTypeInfo<TAnswer> answerType)
    {
        using var response = await http.PostAsJsonAsync(Address(path), body, type);
        response.EnsureSuccessStatusCode();
        return (await response.Content.ReadFromJsonAsync(answerType))!;
    }
}
