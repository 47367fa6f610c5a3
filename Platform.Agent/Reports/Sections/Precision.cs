using HyperFD.Agent.Cli;
using HyperFD.Agent.Detectors;
using HyperFD.Agent.Trials;

namespace HyperFD.Agent.Reports.Sections;

/// <summary>The two ONNX files of the delivery, measured on this machine, and which one to use.</summary>
internal static class Precision
{
    public static Html Draw(Int8Comparison? compared) => compared is { } both
        ? Html.Of($"""
            <section><h2>FP32 or INT8</h2>
            <p class="lead">{both.Verdict()} The ranges of the 8-bit integers were measured on {both.CalibrationImages:N0} training images.</p>
            <div class="card scroll"><table>
            <thead><tr><th>File</th><th class="number">AP@0.5 on validation</th><th class="number">Median latency</th><th class="number">Size</th></tr></thead>
            <tbody>{Row(Delivery.ModelFile, "FP32", both.FloatScore, both.FloatLatencyMs, both.FloatBytes)}
            {Row(Int8Delivery.ModelFile, "INT8", both.Score, both.LatencyMs, both.Bytes)}</tbody></table>
            <p class="quiet">One picture on one thread, both files in turns. INT8 took {both.LatencyRatio:0.00} times as long as FP32, median over the rounds.</p></div>
            </section>
            """)
        : default;

    private static Html Row(string file, string kind, double score, double latencyMs, long bytes) => Html.Of($"""
        <tr><th scope="row"><code>{file}</code> {kind}</th><td class="number" data-label="AP@0.5">{Figures.Score(score)}</td>
        <td class="number" data-label="latency">{latencyMs:0.00} ms</td><td class="number" data-label="size">{Figures.Bytes(bytes)}</td></tr>
        """);
}
