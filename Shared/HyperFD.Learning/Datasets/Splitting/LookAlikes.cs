namespace HyperFD.Learning.Datasets.Splitting;

/// <summary>
/// Merges groups that hold look-alike images, most alike first, as long as no merged group grows beyond a cap: a chain
/// of merges must not swallow a data set from one fixed camera.
/// <para>
/// Candidates share one of eight bytes of the hash: of hashes that differ in up to seven bits none is missed, in ten
/// bits one pair in 35. Within a byte's bucket each image meets at most the next <see cref="Window"/> in hash order,
/// which bounds the work on large sets (below about 250,000 images it never binds unless hashes repeat).
/// </para>
/// </summary>
internal sealed class LookAlikes(IReadOnlyList<ImageFingerprint?> prints, DisjointGroups groups, int largestGroup)
{
    private const int Window = 1000;
    private readonly HashSet<int> apart = [];

    /// <summary>Images with a look-alike that could not be merged.</summary>
    public int Apart => apart.Count;

    public void Merge(CancellationToken cancellation)
    {
        var buckets = Enumerable.Range(0, 8).SelectMany(Buckets).ToList();
        for (var distance = 0; distance <= ImageFingerprint.MaxHashDistance; distance++)
        {
            foreach (var bucket in buckets)
            {
                cancellation.ThrowIfCancellationRequested();
                MergeBucket(bucket, distance);
            }
        }
    }

    private IEnumerable<int[]> Buckets(int band) => Enumerable.Range(0, prints.Count)
        .Where(i => prints[i] is not null)
        .GroupBy(i => (byte)(prints[i]!.Hash >> (8 * band)))
        .Where(bucket => bucket.Skip(1).Any())
        .Select(bucket => bucket.OrderBy(i => prints[i]!.Hash).ThenBy(i => i).ToArray());

    private void MergeBucket(int[] bucket, int distance)
    {
        for (var i = 0; i < bucket.Length; i++)
        {
            for (var j = i + 1; j < bucket.Length && j <= i + Window; j++)
            {
                MergePair(bucket[i], bucket[j], distance);
            }
        }
    }

    private void MergePair(int a, int b, int distance)
    {
        var (first, second) = (prints[a]!, prints[b]!);
        if (first.HashDistance(second) != distance || groups.Same(a, b) || !first.LooksLike(second))
        {
            return;
        }

        if (!groups.TryUnion(a, b, largestGroup))
        {
            apart.Add(a);
            apart.Add(b);
        }
    }
}
