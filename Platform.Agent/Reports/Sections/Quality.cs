using HyperFD.Agent.Reports.Charts;
using HyperFD.Agent.Trials;

namespace HyperFD.Agent.Reports.Sections;

/// <summary>How good the chosen detector is, and at which threshold.</summary>
internal static class Quality
{
    public static Html Draw(Findings findings) => Html.Of($"""
        <section><h2>The chosen detector</h2>
        <p class="lead">On {findings.Metrics.Images:N0} validation images with {findings.Metrics.Faces:N0} faces. A face counts as found when its
        box and a detection overlap by half (IoU 0.5). These images also chose the trial, so expect slightly less on new ones.</p>
        <div class="grid">
        <div class="card wide"><h3>Precision and recall</h3><p class="quiet">Each point is a threshold; the marked one balances both best (highest F1).</p>
        {PrecisionRecallChart.Draw(findings)}{Use(findings)}</div>
        <div class="card"><h3>AP@0.5 by face size</h3><p class="quiet">Root of the box's area over the longest image side.</p>{SizeBars.Draw(findings)}</div>
        <div class="card full"><h3>Detections by score</h3><p class="quiet key"><i class="right"></i>found a face <i class="wrong"></i>found none <i class="rule"></i>best threshold; bars by the square root of their count</p>
        {ScoreHistogram.Draw(findings)}</div>
        </div></section>
        """);

    private static Html Use(Findings findings) => findings.Best is { } best
        ? Html.Of($"""<p class="quiet">To use it: <code>{Delivery.DetectCommand(Delivery.ModelFile, best.Score)}</code></p>""")
        : default;
}
