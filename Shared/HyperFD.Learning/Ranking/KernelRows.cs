using System.Collections.Concurrent;
using HyperFD.Contracts.Configurations;
using HyperFD.Contracts.SearchSpaces;

namespace HyperFD.Learning.Ranking;

/// <summary>
/// exp(−d²/2h²) between a configuration and what was observed, d² in parameters (<see cref="ConfigurationDistance"/>).
/// Rows that will be asked for again are kept while history grows. Any thread may ask.
/// </summary>
internal sealed class KernelRows(SearchSpace space)
{
    /// <summary>
    /// More observed configurations than this are not kept: the rows would take the memory of a table each.
    /// </summary>
    private const int MostKept = 1_000;

    private readonly ConfigurationDistance distance = new(space);
    private readonly ConcurrentDictionary<(Configuration One, double Width), double[]> rows = new();

    public static bool Keeps(int distinct) => distinct <= MostKept;

    /// <param name="distinct">Grows at its end only, from call to call.</param>
    /// <param name="isKept">Whether it will be asked for again.</param>
    public ReadOnlySpan<double> Of(Configuration one, double width, Configuration[] distinct, bool isKept)
    {
        if (!isKept || !Keeps(distinct.Length))
            return Extended([], one, width, distinct);
        var row = rows.GetValueOrDefault((one, width)) ?? [];
        if (row.Length < distinct.Length)
            rows[(one, width)] = row = Extended(row, one, width, distinct);
        // A longer one was made for a later history.
        return row.AsSpan(0, distinct.Length);
    }

    private double[] Extended(double[] row, Configuration one, double width, Configuration[] distinct)
    {
        var longer = new double[distinct.Length];
        row.CopyTo(longer, 0);
        for (var i = row.Length; i < longer.Length; i++)
            longer[i] = Math.Exp(-distance.Squared(distinct[i], one) / (2 * width * width));
        return longer;
    }
}
