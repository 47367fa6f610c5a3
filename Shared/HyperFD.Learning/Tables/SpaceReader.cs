using System.Text;
using System.Text.Json;

namespace HyperFD.Learning.Tables;

/// <summary>Reads <c>space.json</c>.</summary>
internal sealed class SpaceReader(TableProblems problems)
{
    public const string File = "space.json";

    private int line;

    /// <summary>Null, with reasons among the problems, when it is no space.</summary>
    public static TableSpace? Read(string folder, TableProblems problems)
    {
        var path = Path.Combine(folder, File);
        if (!System.IO.File.Exists(path))
        {
            problems.Add(File, 0, "is missing");
            return null;
        }

        var bytes = System.IO.File.ReadAllBytes(path);
        var text = bytes.AsMemory(
            bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? Encoding.UTF8.Preamble.Length : 0);
        try
        {
            using var document = JsonDocument.Parse(text, new JsonDocumentOptions { AllowDuplicateProperties = false });
            var before = problems.All.Count;
            var space = new SpaceReader(problems).Space(document.RootElement, SpaceLines.OfParameters(text.Span));
            return problems.All.Count == before ? space : null;
        }
        catch (JsonException exception)
        {
            problems.Add(File, (int)(exception.LineNumber ?? -1) + 1, $"is no JSON: {exception.Message}");
            return null;
        }
    }

    private TableSpace? Space(JsonElement root, List<int> lines)
    {
        line = 1;
        if (root.ValueKind != JsonValueKind.Object)
        {
            Refuse("is no JSON object");
            return null;
        }

        var name = SpaceJson.Text(root, "name");
        if (string.IsNullOrWhiteSpace(name))
            Refuse("lacks \"name\"");
        var score = Score(root);
        var fidelity = Fidelity(root);
        var parameters = Parameters(root, lines);
        return score is null
            ? null
            : new TableSpace(
                name ?? "", SpaceJson.Text(root, "version") ?? "1", SpaceJson.Text(root, "extractor"), score, fidelity,
                parameters);
    }

    private TableScore? Score(JsonElement root)
    {
        if (!root.TryGetProperty("score", out var score) || score.ValueKind != JsonValueKind.Object)
        {
            Refuse("lacks \"score\": {\"name\", \"low\", \"high\", \"maximize\"}");
            return null;
        }

        var (low, high) = (SpaceJson.Number(score, "low"), SpaceJson.Number(score, "high"));
        if (low >= high)
            Refuse("\"score\" needs \"low\" below \"high\"");
        var maximize = true;
        if (score.TryGetProperty("maximize", out var given))
        {
            if (given.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
                Refuse("\"maximize\" of \"score\" is neither true nor false");
            maximize = given.ValueKind != JsonValueKind.False;
        }

        return new TableScore(SpaceJson.Text(score, "name") ?? "score", low, high, maximize);
    }

    private TableFidelity? Fidelity(JsonElement root)
    {
        if (!root.TryGetProperty("fidelity", out var fidelity) || fidelity.ValueKind == JsonValueKind.Null)
            return null;
        if (fidelity.ValueKind == JsonValueKind.Object && SpaceJson.Number(fidelity, "full") is { } full)
            return new TableFidelity(SpaceJson.Text(fidelity, "unit") ?? "", full);
        Refuse("\"fidelity\" needs \"unit\" and a number \"full\"");
        return null;
    }

    private List<TableParameter> Parameters(JsonElement root, List<int> lines)
    {
        var parameters = new List<TableParameter>();
        if (!root.TryGetProperty("parameters", out var array)
            || array.ValueKind != JsonValueKind.Array
            || array.GetArrayLength() == 0)
        {
            Refuse("lacks \"parameters\": [{\"name\", \"type\", …}]");
            return parameters;
        }

        var read = new List<int>();
        foreach (var (index, element) in array.EnumerateArray().Index())
        {
            line = index < lines.Count ? lines[index] : 1;
            if (ParameterReader.Read(element, Refuse) is not { } parameter)
                continue;
            if (parameters.Exists(other => other.Name == parameter.Name))
                Refuse($"parameter '{parameter.Name}' is declared twice");
            parameters.Add(parameter);
            read.Add(line);
        }

        for (var i = 0; i < parameters.Count; i++)
        {
            line = read[i];
            parameters[i] = ConditionCheck.Checked(parameters, i, Refuse);
        }

        return parameters;
    }

    private void Refuse(string reason) => problems.Add(File, line, reason);
}
