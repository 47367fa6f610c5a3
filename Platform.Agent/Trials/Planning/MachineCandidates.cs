namespace HyperFD.Agent.Trials.Planning;

/// <summary>
/// Which ways of running trials are worth measuring: doublings that leave no processor with more than one thread.
/// </summary>
internal static class MachineCandidates
{
    private const int MostThreads = 4;
    private const int MostParallel = 8;

    /// <returns>The simplest first.</returns>
    public static IReadOnlyList<MachinePlan> For(int processors) =>
    [
        .. from parallel in Doublings(MostParallel)
           from threads in Doublings(MostThreads)
           where threads * parallel <= Math.Max(1, processors)
           select new MachinePlan(threads, parallel),
    ];

    private static IEnumerable<int> Doublings(int most)
    {
        for (var i = 1; i <= most; i *= 2)
            yield return i;
    }
}
