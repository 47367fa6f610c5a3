using System.Globalization;
using System.Text.Json;
using HyperFD.Learning.Ranking;

namespace Benchmarks.Replay;

/// <summary>A replay for programs. The served strategy comes twice: under its own name and as <c>default</c>.</summary>
internal static class ReplayJson
{
    public static void Write(ReplayResult result, Stream stream)
    {
        var options = result.Options;
        using var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true });
        json.WriteStartObject();
        json.WriteString("table", result.Table.Source.Space.Name);
        json.WriteString("protocol", Protocol(options.Protocol));
        Options(json, options);
        json.WriteStartArray("strategies");
        foreach (var one in result.Strategies)
        {
            foreach (var name in Names(one.Strategy))
                Strategy(json, one, name);
        }

        json.WriteEndArray();
        json.WriteStartArray("flat");
        foreach (var (task, reason) in result.Flat)
        {
            json.WriteStartObject();
            json.WriteString("task", task);
            json.WriteString("reason", reason);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("rows");
        foreach (var (strategy, rows) in result.Rows)
        {
            foreach (var name in Names(strategy))
                Rows(json, result.Table, name, rows);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static string[] Names(string strategy) =>
        strategy == Strategies.Default ? [strategy, StrategyNames.Served] : [strategy];

    private static string Protocol(ReplayProtocol protocol) => protocol switch
    {
        ReplayProtocol.Online => "online",
        ReplayProtocol.LeaveOneOut => "leave-one-out",
        ReplayProtocol.Folds => "folds",
        ReplayProtocol.Unseen => "unseen",
        _ => "seen",
    };

    private static void Options(Utf8JsonWriter json, ReplayOptions options)
    {
        json.WriteStartObject("options");
        json.WriteNumber("arrivals", options.Arrivals);
        json.WriteNumber("trials", options.Trials);
        json.WriteString("observed", options.Observed switch
        {
            ReplayOptions.All => "all",
            ReplayOptions.Proposed => "proposed",
            var count => count.ToString(CultureInfo.InvariantCulture),
        });
        json.WriteString("feedback", options.Feedback ? "on" : "off");
        json.WriteString("denominator", options.IsWorstDenominator ? "worst" : "median");
        json.WriteBoolean("keepFlat", options.KeepFlat);
        json.WriteNumber("seed", options.Seed);
        json.WriteEndObject();
    }

    private static void Strategy(Utf8JsonWriter json, ReplaySummary one, string name)
    {
        json.WriteStartObject();
        json.WriteString("name", name);
        Each(json, "regret", one, point => json.WriteNumberValue(point.Regret));
        Each(json, "gap", one, point => json.WriteNumberValue(point.Gap));
        Each(json, "interval", one, point =>
        {
            if (point.Interval is not { } interval)
            {
                json.WriteNullValue();
                return;
            }

            json.WriteStartArray();
            json.WriteNumberValue(interval.Low);
            json.WriteNumberValue(interval.High);
            json.WriteEndArray();
        });
        Each(json, "meanRank", one, point => json.WriteNumberValue(point.MeanRank));
        json.WriteNumber("seconds", Math.Round(one.Seconds, 3));
        json.WriteEndObject();
    }

    private static void Each(Utf8JsonWriter json, string property, ReplaySummary one, Action<ReplayPoint> write)
    {
        json.WriteStartObject(property);
        foreach (var (trial, point) in one.Points.OrderBy(pair => pair.Key))
        {
            json.WritePropertyName(trial.ToString(CultureInfo.InvariantCulture));
            write(point);
        }

        json.WriteEndObject();
    }

    private static void Rows(Utf8JsonWriter json, ReplayTable table, string name, IReadOnlyList<ReplayRow> rows)
    {
        foreach (var row in rows)
        {
            json.WriteStartObject();
            json.WriteString("strategy", name);
            json.WriteString("task", row.Episode.Task.Name);
            json.WriteNumber("order", row.Episode.Order);
            json.WriteNumber("seed", row.Episode.SeenSeed);
            json.WriteNumber("trial", row.Trial);
            json.WriteString("config", table.ConfigurationId(row.Configuration));
            json.WriteNumber("regret", row.Regret);
            json.WriteEndObject();
        }
    }
}
