using HyperFD.Agent.Cli;
using HyperFD.Learning.Detection.Metrics;

namespace HyperFD.Agent.Reports.Charts;

/// <summary>AP@0.5 by the size of the face, as bars.</summary>
internal static class SizeBars
{
    public static Html Draw(Findings findings)
    {
        var metrics = findings.Metrics;
        (string Name, string Range, double? Score, FaceSizeRange Sizes)[] rows =
        [
            ("All", "every face", metrics.Ap50, FaceSizeRange.All),
            ("Small", "below 10 %", metrics.Ap50Small, FaceSizeRange.Small),
            ("Medium", "10 to 30 %", metrics.Ap50Medium, FaceSizeRange.Medium),
            ("Large", "30 % and more", metrics.Ap50Large, FaceSizeRange.Large),
        ];
        return Html.Of($"""<ul class="bars">{Html.Join(rows.Select(row => Bar(row.Name, row.Range, row.Score, Count(findings, row.Sizes))))}</ul>""");
    }

    private static Html Bar(string name, string range, double? score, int faces) => Html.Of($"""
        <li><span><b>{name}</b> {range}</span><span class="number">{Figures.Score(score)}</span>
        {Track(score)}<small>{faces:N0} {(faces == 1 ? "face" : "faces")}</small></li>

        """);

    private static Html Track(double? score) => score is { } length
        ? Html.Of($"""<span class="track"><i style="width:{100 * length:0.#}%"></i></span>""")
        : default;

    private static int Count(Findings findings, FaceSizeRange sizes) =>
        findings.Matchers.Sum(matcher => matcher.CountFaces(sizes));
}
