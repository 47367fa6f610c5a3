using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Web;
using HyperFD.Contracts;
using HyperFD.Contracts.Accounts;
using HyperFD.Contracts.Agents;
using HyperFD.Contracts.Tasks;

namespace HyperFD.Samples;

/// <summary>An answer of the sample API; the body is JSON.</summary>
public sealed record SampleAnswer(int Status, string Json);

/// <summary>Answers the dashboard's requests from <see cref="SampleData"/>, in the wire's own JSON.</summary>
public sealed class SampleApi(SampleData data)
{
    /// <summary>What a table is told that does not fit.</summary>
    public const string Refusal = """
        {"type":"urn:hyperfd:problem:validation","title":"The request was not accepted","status":422,"errors":{
        "evaluations.csv:17":["score 1.2 is above 1"],"evaluations.csv:903":["task 'night' is not in tasks.csv"]}}
        """;

    public static SampleAnswer Problem(int status, string type, string detail) =>
        new(status, $$"""{"type":"{{type}}","title":"Refused","status":{{status}},"detail":"{{detail}}"}""");

    public SampleAnswer Answer(string method, Uri address)
    {
        var path = address.AbsolutePath[(HyperFdProtocol.ApiPrefix.Length + 1)..];
        var main = $"tasks/{data.Main.Id}";
        return (method, path) switch
        {
            ("GET", "account/me") => Ok(SampleData.Me, HyperFdJson.Default.MeResponse),
            ("GET", "account/setup") => Ok(new SetupState(SetupNeeded: false), HyperFdJson.Default.SetupState),
            ("POST", "account/sign-in") => Ok(SampleData.Me, HyperFdJson.Default.MeResponse),
            ("POST", "account/sign-out") => new SampleAnswer(204, ""),
            ("GET", "overview") => Ok(data.Overview, HyperFdJson.Default.OverviewResponse),
            ("GET", "learner/rankers") => Ok(data.Rankers, HyperFdJson.Default.RankersResponse),
            ("GET", "learner/quarantine") => Ok(data.Quarantine, HyperFdJson.Default.QuarantineResponse),
            ("POST", _) when path.StartsWith("learner/", StringComparison.Ordinal) => new SampleAnswer(204, ""),
            ("GET", "experience") => Ok(data.Experience, HyperFdJson.Default.ExperienceResponse),
            ("POST", "experience/tables") => new SampleAnswer(422, Refusal),
            ("GET", "agents") => Ok(data.Agents, HyperFdJson.Default.IReadOnlyListAgentResponse),
            ("POST", "agents/enrolment-codes") => Ok(
                new EnrolmentCodeResponse("K7QF-M2XP-9TDA", data.NowUtc.AddHours(1)),
                HyperFdJson.Default.EnrolmentCodeResponse),
            ("GET", "tasks") => Ok(Page(address), HyperFdJson.Default.TaskPage),
            _ when path == main => Ok(data.Task, HyperFdJson.Default.TaskResponse),
            _ when path == main + "/events" => Ok(data.Events, HyperFdJson.Default.IReadOnlyListTimelineEvent),
            _ when path == main + "/trials" => Ok(data.Trials, HyperFdJson.Default.IReadOnlyListTrialResponse),
            _ when path == main + "/recommendations/history" =>
                Ok(data.History, HyperFdJson.Default.IReadOnlyListRecommendationList),
            _ => Problem(404, ProblemTypes.NotFound, "There is no such thing here."),
        };
    }

    private static SampleAnswer Ok<T>(T value, JsonTypeInfo<T> type) => new(200, JsonSerializer.Serialize(value, type));

    private TaskPage Page(Uri address)
    {
        var query = HttpUtility.ParseQueryString(address.Query);
        TaskState? state = Enum.TryParse<TaskState>(query["state"], out var named) ? named : null;
        var search = query["search"] ?? "";
        return data.Page(
            int.Parse(query["cursor"] ?? "0", CultureInfo.InvariantCulture),
            int.Parse(query["limit"] ?? "20", CultureInfo.InvariantCulture),
            task => (state is null || task.State == state) && task.Name.Contains(
                search, StringComparison.OrdinalIgnoreCase));
    }
}
