using Benchmarks.Tests.Replay;
using HyperFD.Learning.Numerics;
using HyperFD.Learning.Tables;

namespace Benchmarks.Tests.MetaFeatures;

/// <summary>Tables on which it is known whether meta-features say which configuration is good.</summary>
internal static class MadeUpWorth
{
    private const int Configurations = 12;

    /// <summary>
    /// Tasks lie on a circle, and so do configurations: the nearer the better. Meta-features show the task's place, or
    /// another one that has nothing to do with it. Tasks of a group are at nearly the same place.
    /// </summary>
    /// <param name="shown">Scale of the meta-features, whose norm is at most it.</param>
    public static ExperienceTable Circle(int seed, int groups, int tasksInGroup, bool isTelling, double shown = 1)
    {
        var random = new CounterRandom(seed, stream: 7);
        var (scores, vectors, tags) = (new List<double[]>(), new List<double?[]>(), new List<TaskGroup>());
        for (var group = 0; group < groups; group++)
        {
            var place = random.NextDouble();
            var shownPlace = isTelling ? place : random.NextDouble();
            for (var i = 0; i < tasksInGroup; i++)
            {
                var (own, shownOwn) = (place + random.NextDouble(0, 0.02), shownPlace + random.NextDouble(0, 0.02));
                tags.Add(new TaskGroup(scores.Count, $"group {group}"));
                var configurations = Enumerable.Range(0, Configurations).Select(one => (double)one / Configurations);
                scores.Add([.. configurations.Select(one => 50 + (40 * Math.Cos(Angle(own - one))))]);
                vectors.Add([shown * (1 + Math.Cos(Angle(shownOwn))) / 3, shown * (1 + Math.Sin(Angle(shownOwn))) / 3]);
            }
        }

        return HandWorked.Of([.. scores]) with
        {
            MetaFeatures = ["cosine", "sine"],
            Tasks = [.. vectors.Select((vector, task) => new TableTask($"t{task}", vector))],
            Groups = tags,
        };
    }

    private static double Angle(double turns) => 2 * Math.PI * turns;
}
