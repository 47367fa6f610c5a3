namespace HyperFD.Learning.Datasets.Splitting;

/// <summary>Disjoint sets with union by size and path halving (Tarjan 1975), and a cap on the size.</summary>
internal sealed class DisjointGroups(int count)
{
    private readonly int[] parent = [.. Enumerable.Range(0, count)];
    private readonly int[] size = [.. Enumerable.Repeat(1, count)];

    public int Root(int i)
    {
        while (parent[i] != i)
        {
            parent[i] = parent[parent[i]];
            i = parent[i];
        }

        return i;
    }

    public bool Same(int a, int b) => Root(a) == Root(b);

    /// <summary>False when the union would hold more than <paramref name="cap"/>.</summary>
    public bool TryUnion(int a, int b, int cap = int.MaxValue)
    {
        var (large, small) = (Root(a), Root(b));
        if (large == small)
        {
            return true;
        }

        if (size[large] + size[small] > cap)
        {
            return false;
        }

        if (size[large] < size[small])
        {
            (large, small) = (small, large);
        }

        parent[small] = large;
        size[large] += size[small];
        return true;
    }
}
