using HyperFD.Learning.Tables.Csv;

namespace HyperFD.Learning.Tables;

/// <summary>What evaluations are checked against.</summary>
internal sealed record EvaluationChecks(TableSpace Space, RowIndex Tasks, RowIndex Configurations);

/// <summary>
/// Reads <c>evaluations.csv</c>; the key is (task, configuration, fidelity, seed). Columns that the format does not
/// know are noted and not read.
/// </summary>
internal sealed class EvaluationRows
{
    public const string File = "evaluations.csv";
    private static readonly string[] Required = [TaskRows.Id, ConfigurationRows.Id, "score"];
    private static readonly string[] Optional =
        ["fidelity", "seed", "status", "seconds", "parameters", "macs", "latency_ms"];

    private readonly CsvSheet sheet;
    private readonly EvaluationChecks checks;
    private readonly int[] columns;
    private readonly HashSet<(int Task, int Configuration, double? Fidelity, long? Seed)> keys = [];
    private readonly Dictionary<string, string> statuses = new(StringComparer.Ordinal);

    private EvaluationRows(CsvSheet sheet, EvaluationChecks checks)
    {
        (this.sheet, this.checks) = (sheet, checks);
        columns = [.. Required.Concat(Optional).Select(sheet.IndexOf)];
    }

    public static IReadOnlyList<Evaluation> Read(string folder, EvaluationChecks checks, TableProblems problems)
    {
        if (CsvSheet.Open(folder, File, Required, problems) is not { } sheet)
            return [];
        foreach (var column in sheet.Columns.Except(Required).Except(Optional))
            problems.Notes.Add($"{File}: the column '{column}' is not known and not read");
        var (rows, evaluations) = (new EvaluationRows(sheet, checks), new List<Evaluation>());
        while (sheet.Next())
        {
            if (rows.Row() is { } evaluation)
                evaluations.Add(evaluation);
        }

        if (evaluations.Count == 0)
            problems.Add(File, 0, "holds no evaluation");
        return evaluations;
    }

    /// <summary>Null after refusing it.</summary>
    private Evaluation? Row()
    {
        if (!checks.Tasks.TryFind(sheet[columns[0]], out var task))
            return Refused($"task '{sheet[columns[0]]}' is not in {TaskRows.File}");
        if (!checks.Configurations.TryFind(sheet[columns[1]], out var configuration))
            return Refused($"configuration '{sheet[columns[1]]}' is not in {ConfigurationRows.File}");
        if (!sheet.TryNumber(columns[2], out var score)
            || !sheet.TryNumber(columns[3], out var fidelity)
            || !sheet.TryNumber(columns[4], out var seed)
            || Cost() is not { } cost)
        {
            return null;
        }

        var status = Status();
        if (Reason(score, fidelity, seed, status) is { } reason)
            return Refused(reason);
        var whole = (long?)seed;
        // An evaluation that says no fidelity ran to the full one.
        return keys.Add((task, configuration, fidelity ?? checks.Space.Fidelity?.Full, whole))
            ? new Evaluation(task, configuration, score, fidelity, whole, status, cost)
            : Refused($"task '{sheet[columns[0]]}' and configuration '{sheet[columns[1]]}' are there twice "
                + "with the same fidelity and seed");
    }

    private string? Reason(double? score, double? fidelity, double? seed, string? status)
    {
        var range = checks.Space.Score;
        if (score is null && status is null)
            return "has neither a score nor a status";
        if (score < range.Low)
            return FormattableString.Invariant($"score {score} is below {range.Low}");
        if (score > range.High)
            return FormattableString.Invariant($"score {score} is above {range.High}");
        if (fidelity <= 0)
            return FormattableString.Invariant($"fidelity {fidelity} is not above zero");
        if (fidelity > checks.Space.Fidelity?.Full)
            return FormattableString.Invariant($"fidelity {fidelity} is above the full {checks.Space.Fidelity?.Full}");
        return seed is { } number && (number != Math.Round(number) || Math.Abs(number) > long.MaxValue / 2)
            ? FormattableString.Invariant($"seed {seed} is no whole number")
            : null;
    }

    private EvaluationCost? Cost()
    {
        var known = sheet.TryNumber(columns[6], out var seconds)
            & sheet.TryNumber(columns[7], out var parameters)
            & sheet.TryNumber(columns[8], out var macs)
            & sheet.TryNumber(columns[9], out var latencyMs);
        return known ? new EvaluationCost(seconds, parameters, macs, latencyMs) : null;
    }

    private string? Status()
    {
        if (columns[5] < 0 || sheet[columns[5]].IsEmpty)
            return null;
        var lookup = statuses.GetAlternateLookup<ReadOnlySpan<char>>();
        if (!lookup.TryGetValue(sheet[columns[5]], out var status))
            lookup[sheet[columns[5]]] = status = sheet[columns[5]].ToString();
        return status;
    }

    private Evaluation? Refused(string reason)
    {
        sheet.Refuse(reason);
        return null;
    }
}
