using System.Net.Http.Json;
using System.Text.Json.Serialization.Metadata;
using HyperFD.Contracts;
using HyperFD.Contracts.Accounts;
using HyperFD.Contracts.Agents;
using HyperFD.Contracts.Learner;
using HyperFD.Contracts.Tasks;
using HyperFD.Contracts.Trials;

namespace EndToEnd.Support;

/// <summary>The admin reduced to requests, signed in as the dashboard is.</summary>
public sealed class Admin : IDisposable
{
    private readonly HttpClient http;

    private Admin(HttpClient http) => this.http = http;

    public static async Task<Admin> SignInAsync(Uri server, string password)
    {
        var client = new HttpClient { BaseAddress = server };
        client.DefaultRequestHeaders.Add(HyperFdProtocol.AntiforgeryHeader, "1");
        var admin = new Admin(client);
        await admin.PostAsync(
            "account/sign-in", new SignInRequest("admin", password), HyperFdJson.Default.SignInRequest,
            HyperFdJson.Default.MeResponse);
        return admin;
    }

    public async Task<string> MakeCodeAsync() => (await PostAsync(
        "agents/enrolment-codes",
        new CreateEnrolmentCodeRequest(ValidMinutes: 10),
        HyperFdJson.Default.CreateEnrolmentCodeRequest,
        HyperFdJson.Default.EnrolmentCodeResponse)).Code;

    public Task<LearnerStatus> LearnerAsync() => GetAsync("learner", HyperFdJson.Default.LearnerStatus);

    public async Task<TaskSummary> OnlyTaskAsync() =>
        Assert.Single((await GetAsync("tasks", HyperFdJson.Default.TaskPage)).Items);

    public Task<IReadOnlyList<TrialResponse>> TrialsAsync(Guid task) =>
        GetAsync($"tasks/{task}/trials", HyperFdJson.Default.IReadOnlyListTrialResponse);

    public void Dispose() => http.Dispose();

    private static Uri Address(string path) => new($"{HyperFdProtocol.ApiPrefix}/{path}", UriKind.Relative);

    private async Task<T> GetAsync<T>(string path, JsonTypeInfo<T> type) =>
        (await http.GetFromJsonAsync(Address(path), type))!;

    private async Task<TAnswer> PostAsync<TRequest, TAnswer>(
        string path, TRequest body, JsonTypeInfo<TRequest> type, JsonTypeInfo<TAnswer> answerType)
    {
        using var response = await http.PostAsJsonAsync(Address(path), body, type);
        response.EnsureSuccessStatusCode();
        return (await response.Content.ReadFromJsonAsync(answerType))!;
    }
}
