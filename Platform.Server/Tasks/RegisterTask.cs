using System.Security.Claims;
using HyperFD.Contracts;
using HyperFD.Contracts.SearchSpaces;
using HyperFD.Contracts.Tasks;
using HyperFD.Server.Accounts;
using HyperFD.Server.Data;
using HyperFD.Server.Http;
using HyperFD.Server.Learner;
using HyperFD.Server.Recommendations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace HyperFD.Server.Tasks;

/// <summary>
/// An agent opens a task with the meta-features of its data set; the first recommendations are stored with it.
/// </summary>
internal static class RegisterTask
{
    private const int MaxTrialBudget = 1_000;
    private const int MaxFidelitySteps = 100_000;

    public static void Map(RouteGroupBuilder tasks) => tasks.MapPost("/", HandleAsync)
        .WithName("RegisterTask")
        .WithSummary("Open a task with the meta-features of a data set")
        .RequireAuthorization(Policies.Agent)
        .Commits();

    private static async Task<Results<Created<TaskResponse>, ProblemHttpResult>> HandleAsync(
        RegisterTaskRequest request,
        ClaimsPrincipal user,
        HyperFdDbContext db,
        RankerShelf shelf,
        RecommendationMaker maker,
        Timeline timeline,
        TimeProvider time,
        CancellationToken cancellationToken)
    {
        var check = Check(request);
        if (check.Failed)
            return check.Problem();

        var published = shelf.Current;
        var agentId = user.AgentId();
        var agent = await db.Agents.FirstAsync(row => row.Id == agentId, cancellationToken);
        var task = DetectionTask.Register(
            agent, request, FaceDetectorSpace.V1.Id, published.Ranker.Observations, time.GetUtcNow().UtcDateTime);
        var list = maker.Make(published, task, TaskExperience.None);
        db.Tasks.Add(task);
        db.Recommendations.Add(StoredRecommendation.Of(task.Id, afterSequence: null, list));
        timeline.Add(task, TaskEventKinds.Registered, $"Registered with {task.Release.ImageCount} images");
        return TypedResults.Created($"{HyperFdProtocol.ApiPrefix}/tasks/{task.Id}", task.ToWire());
    }

    private static RequestCheck Check(RegisterTaskRequest request)
    {
        var check = new RequestCheck();
        check.Name("name", request.Name);
        check.Release("release", request.Release);
        check.Limits("limits", request.Limits);
        check.Between("trialBudget", request.TrialBudget, 1, MaxTrialBudget);
        check.Between("fidelitySteps", request.FidelitySteps, 1, MaxFidelitySteps);
        return check;
    }
}
