namespace HyperFD.Contracts.Tasks;

/// <summary>
/// Values of <c>sort=</c> on the task list; ties are broken by identity, tasks without a score come last.
/// </summary>
public static class TaskSort
{
    public const string Name = "name";
    public const string State = "state";
    public const string BestScore = "best";
    public const string Created = "created";

    /// <summary>The default, newest first.</summary>
    public const string Updated = "updated";
}
