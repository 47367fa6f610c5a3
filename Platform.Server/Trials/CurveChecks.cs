using System.Globalization;
using HyperFD.Contracts.Trials;
using HyperFD.Server.Http;

namespace HyperFD.Server.Trials;

/// <summary>A curve is short, finite, and its steps rise within the trial.</summary>
internal static class CurveChecks
{
    public const int MaxPoints = 1_000;

    public static void Curve(this RequestCheck check, string field, IReadOnlyList<CurvePoint> points, int maxStep)
    {
        check.That(
            points.Count <= MaxPoints, field,
            string.Create(CultureInfo.InvariantCulture, $"must hold at most {MaxPoints} points."));
        var last = 0;
        for (var i = 0; i < points.Count; i++)
        {
            var point = points[i];
            var name = string.Create(CultureInfo.InvariantCulture, $"{field}[{i}]");
            check.That(
                point.Step > last && point.Step <= maxStep,
                $"{name}.step",
                string.Create(CultureInfo.InvariantCulture, $"must rise, from 1 to at most {maxStep}."));
            check.That(double.IsFinite(point.Loss), $"{name}.loss", "must be finite.");
            if (point.Score is { } score)
                check.Between($"{name}.score", score, 0, 1);
            last = point.Step;
        }
    }
}
