namespace HyperFD.Learning.Detection.Metrics;

/// <summary>What a detector does when every detection below a score is dropped.</summary>
/// <param name="Score">Detections of this score or higher are kept.</param>
/// <param name="True">Faces found.</param>
/// <param name="False">Detections that found nothing or a face that was taken.</param>
/// <param name="Faces">Faces that count; positive.</param>
public readonly record struct OperatingPoint(float Score, int True, int False, int Faces)
{
    /// <summary>Right ones among the kept detections that count, in [0, 1]; 1 where none is kept.</summary>
    public double Precision => True + False == 0 ? 1 : (double)True / (True + False);

    /// <summary>Found ones among the faces, in [0, 1].</summary>
    public double Recall => (double)True / Faces;

    /// <summary>Harmonic mean of precision and recall, 2·TP / (2·TP + FP + FN) (van Rijsbergen 1979, β = 1).</summary>
    public double F1 => 2.0 * True / (True + False + Faces);
}

/// <summary>
/// Precision and recall at every score a detector gave. A threshold lets equal scores in together, so they are one
/// point; that differs from <see cref="AveragePrecision"/>, which ranks equal scores one by one as COCO does.
/// </summary>
/// <param name="Points">Highest score first; recall never falls along them.</param>
public sealed record PrecisionRecallCurve(IReadOnlyList<OperatingPoint> Points)
{
    public const int MostThinnedPoints = AveragePrecision.RecallPoints;

    /// <returns>Null when no face counts; without points when nothing that counts was detected.</returns>
    public static PrecisionRecallCurve? Compute(
        IReadOnlyCollection<DetectionMatcher> images, double iouThreshold, FaceSizeRange range)
    {
        ArgumentNullException.ThrowIfNull(images);
        var faces = images.Sum(image => image.CountFaces(range));
        if (faces == 0)
            return null;
        var points = new List<OperatingPoint>();
        var (right, wrong) = (0, 0);
        foreach (var group in images.SelectMany(image => image.Match(iouThreshold, range))
            .Where(detection => detection.Kind != MatchKind.Ignored)
            .GroupBy(detection => detection.Score).OrderByDescending(group => group.Key))
        {
            var found = group.Count(detection => detection.Kind == MatchKind.True);
            (right, wrong) = (right + found, wrong + group.Count() - found);
            points.Add(new OperatingPoint(group.Key, right, wrong, faces));
        }

        return new PrecisionRecallCurve(points);
    }

    /// <summary>
    /// The point of highest F1, of equals the one of the highest score; null when nothing was detected.
    /// </summary>
    public OperatingPoint? BestF1 => Points.Count == 0 ? null : Points.MaxBy(point => point.F1);

    /// <summary>
    /// At most <see cref="MostThinnedPoints"/> of the points: the most precise one, of equals that of higher recall,
    /// for each hundredth of recall. Precision interpolated at the 101 recalls of average precision stays what it was.
    /// </summary>
    public PrecisionRecallCurve Thinned() => new(
    [
        .. Points.GroupBy(Hundredth).Select(
            bin => bin.OrderByDescending(point => point.Precision).ThenByDescending(point => point.Recall).First()),
    ]);

    /// <summary>
    /// Largest n with n / 100 ≤ recall, in whole numbers because the comparison must not be off by rounding.
    /// </summary>
    private static long Hundredth(OperatingPoint point) =>
        (AveragePrecision.RecallPoints - 1L) * point.True / point.Faces;
}
