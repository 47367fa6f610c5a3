using HyperFD.Learning.Tables;

namespace Benchmarks.Replay;

/// <summary>
/// A table as owners with limits see it: only configurations whose cost the table says and that stay within.
/// </summary>
internal static class LimitedTable
{
    /// <exception cref="UnusableInputException">No configuration is within the limits.</exception>
    public static ExperienceTable Of(ExperienceTable table, double maxParameters, double maxMacs)
    {
        if (double.IsInfinity(maxParameters) && double.IsInfinity(maxMacs))
            return table;
        var allowed = table.Evaluations
            .Where(one => one.Cost.Parameters <= maxParameters && one.Cost.Macs <= maxMacs)
            .Select(one => one.Configuration).ToHashSet();
        if (allowed.Count == 0)
            throw new UnusableInputException("No configuration of the table is within the limits.");
        int[] kept = [.. Enumerable.Range(0, table.Configurations.Count).Where(allowed.Contains)];
        var places = kept.Index().ToDictionary(one => one.Item, one => one.Index);
        return table with
        {
            Configurations = [.. kept.Select(one => table.Configurations[one])],
            Evaluations = [.. table.Evaluations.Where(one => allowed.Contains(one.Configuration))
                .Select(one => one with { Configuration = places[one.Configuration] })],
        };
    }
}
