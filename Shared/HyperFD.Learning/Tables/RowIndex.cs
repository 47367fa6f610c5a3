namespace HyperFD.Learning.Tables;

/// <summary>Finds rows by their id without making a string for each look.</summary>
internal sealed class RowIndex
{
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> lookup;

    public RowIndex(IEnumerable<string> ids)
    {
        var rows = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var id in ids)
            rows.TryAdd(id, rows.Count);
        lookup = rows.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    public bool TryFind(ReadOnlySpan<char> id, out int row) => lookup.TryGetValue(id, out row);
}
