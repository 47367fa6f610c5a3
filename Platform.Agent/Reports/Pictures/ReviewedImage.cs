using HyperFD.Learning.Detection.Boxes;
using HyperFD.Learning.Detection.Metrics;

namespace HyperFD.Agent.Reports.Pictures;

/// <summary>
/// One image at the threshold that the report recommends: what was found, missed, and taken for a face.
/// </summary>
/// <param name="Crowds">Labelled, but neither finding nor missing them counts.</param>
/// <param name="Ignored">Detections there.</param>
internal sealed record ReviewedImage(
    FoundImage Image,
    IReadOnlyList<Box> Found,
    IReadOnlyList<Box> Missed,
    IReadOnlyList<Box> Crowds,
    IReadOnlyList<Box> Right,
    IReadOnlyList<Box> Wrong,
    IReadOnlyList<Box> Ignored)
{
    public int Errors => Missed.Count + Wrong.Count;

    /// <param name="threshold">Detections of lower score are as if they were not there.</param>
    public static ReviewedImage Of(FoundImage image, DetectionMatcher matcher, float threshold)
    {
        // Matching goes by falling score, so those below the threshold changed nothing for those above.
        var kept = matcher.Match(Findings.IouThreshold, FaceSizeRange.All).Where(
            match => match.Detection.Score >= threshold).ToList();
        var taken = kept.Where(match => match.Kind == MatchKind.True).Select(match => match.Face).ToHashSet();
        var faces = image.Result.Faces.Index().ToLookup(face =>
            !matcher.Counts(face.Index, FaceSizeRange.All) ? Fate.Crowd : taken.Contains(
                face.Index) ? Fate.Found : Fate.Missed);
        return new ReviewedImage(
            image, Faces(Fate.Found), Faces(Fate.Missed), Faces(Fate.Crowd), Detected(MatchKind.True),
            Detected(MatchKind.False), Detected(MatchKind.Ignored));

        List<Box> Faces(Fate fate) => [.. faces[fate].Select(face => face.Item.Box)];
        List<Box> Detected(MatchKind kind) =>
            [.. kept.Where(match => match.Kind == kind).Select(match => match.Detection.Box)];
    }

    private enum Fate
    {
        Found,
        Missed,
        Crowd,
    }
}
