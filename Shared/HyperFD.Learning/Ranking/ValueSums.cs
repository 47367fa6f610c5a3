using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using HyperFD.Contracts.Configurations;

namespace HyperFD.Learning.Ranking;

/// <summary>What one past task says: a value in [0, 1] for each observation, 1 the best.</summary>
/// <param name="Indices">Of the configurations, into <see cref="ValueSums.Distinct"/>.</param>
internal sealed record TaskValues(PastTaskInfo Task, int[] Indices, double[] Values);

/// <summary>
/// Observations of past tasks summed by configuration, since tables repeat a few hundred of them on every task.
/// Immutable; grows by whole tasks, and the order in which it grew changes nothing.
/// </summary>
internal sealed class ValueSums
{
    private readonly Dictionary<Configuration, int> indices;

    private ValueSums(Dictionary<Configuration, int> indices, Configuration[] distinct, TaskValues[] tasks)
    {
        (this.indices, Distinct, Tasks) = (indices, distinct, tasks);
        (Counts, Sums) = (new double[distinct.Length], new double[distinct.Length]);
    }

    public static ValueSums Empty { get; } = new([], [], []);

    /// <summary>In order of their first observation.</summary>
    public Configuration[] Distinct { get; }

    /// <summary>Observations of each, or weights of them.</summary>
    public double[] Counts { get; }

    /// <summary>Values of each, summed.</summary>
    public double[] Sums { get; }

    /// <summary>Tasks with an observation, in order of arrival.</summary>
    public TaskValues[] Tasks { get; }

    public ValueSums With(
        IEnumerable<(PastTaskInfo Task, IReadOnlyList<(Configuration Configuration, double Value)> Values)> more)
    {
        var (all, distinct, tasks) = (new Dictionary<Configuration, int>(indices), Distinct.ToList(), Tasks.ToList());
        foreach (var (task, values) in more.Where(one => one.Values.Count > 0))
        {
            var own = new int[values.Count];
            for (var i = 0; i < own.Length; i++)
            {
                if (!all.TryGetValue(values[i].Configuration, out own[i]))
                {
                    all[values[i].Configuration] = own[i] = distinct.Count;
                    distinct.Add(values[i].Configuration);
                }
            }

            tasks.Add(new TaskValues(task, own, [.. values.Select(one => one.Value)]));
        }

        var grown = new ValueSums(all, [.. distinct], [.. tasks]);
        Counts.CopyTo(grown.Counts, 0);
        Sums.CopyTo(grown.Sums, 0);
        grown.Add(Tasks.Length, _ => 1);
        return grown;
    }

    /// <summary>The first tasks alone.</summary>
    public ValueSums First(int count)
    {
        var first = new ValueSums(indices, Distinct, Tasks[..count]);
        first.Add(0, _ => 1);
        return first;
    }

    /// <summary>Every task's observations counted so much.</summary>
    public ValueSums Weighted(IReadOnlyList<double> weights)
    {
        var weighted = new ValueSums(indices, Distinct, Tasks);
        weighted.Add(0, task => weights[task]);
        return weighted;
    }

    /// <summary>A hash of all that is here.</summary>
    public string Key()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (task, own, values) in Tasks)
        {
            hash.AppendData(task.TaskId.ToByteArray());
            hash.AppendData(MemoryMarshal.AsBytes<double>(
                [task.ExtractorVersion, own.Length, .. task.MetaFeatures, .. values]));
            foreach (var index in own)
                hash.AppendData(Encoding.UTF8.GetBytes(Distinct[index].Id));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private void Add(int from, Func<int, double> weights)
    {
        for (var task = from; task < Tasks.Length; task++)
        {
            var (weight, own, values) = (weights(task), Tasks[task].Indices, Tasks[task].Values);
            if (weight == 0)
                continue;
            for (var i = 0; i < own.Length; i++)
            {
                Counts[own[i]] += weight;
                Sums[own[i]] += weight * values[i];
            }
        }
    }
}
