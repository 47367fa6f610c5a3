namespace HyperFD.Learning.Ranking;

/// <summary>
/// Remembers the last few results of something expensive by what they were made from. Saves time only, never changes a
/// result. Any thread may ask; two that ask at once may both make it.
/// </summary>
internal sealed class Memo<T>(int remembered)
{
    private readonly Lock guard = new();
    private readonly List<(string Key, T Value)> known = [];

    public T Get(string key, Func<T> make)
    {
        lock (guard)
        {
            foreach (var (one, value) in known)
            {
                if (one == key)
                    return value;
            }
        }

        var made = make();
        lock (guard)
        {
            known.Add((key, made));
            if (known.Count > remembered)
                known.RemoveAt(0);
        }

        return made;
    }
}
