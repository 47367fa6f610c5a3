using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using HyperFD.Contracts;
using HyperFD.Contracts.Agents;
using HyperFD.Contracts.Tasks;
using HyperFD.Contracts.Trials;
using HyperFD.TestSupport.Capture;

namespace EndToEnd.Agent;

/// <summary>
/// The names of JSON properties that an agent may send: those of its requests' contracts, and of the hub's frames.
/// </summary>
internal static class WireNames
{
    private const char EndOfHubMessage = '\u001e';

    private static readonly Type[] Requests =
    [
        typeof(EnrolRequest), typeof(HeartbeatRequest), typeof(RegisterTaskRequest), typeof(TaskReasonRequest),
        typeof(NextTrialRequest), typeof(TrialProgressRequest), typeof(TrialReportRequest),
    ];

    /// <summary>Handshake, ping and close.</summary>
    private static readonly string[] HubFrames = ["protocol", "version", "type", "error", "allowReconnect"];

    /// <summary>Names in bodies and hub messages that no contract knows.</summary>
    public static IReadOnlyList<string> Unknown(IEnumerable<CapturedPart> parts)
    {
        var bodies = new HashSet<string>(Requests.SelectMany(NamesOf), StringComparer.Ordinal);
        var frames = new HashSet<string>(HubFrames, StringComparer.Ordinal);
        return
        [
            .. parts.Where(part => part.Kind is CapturedKind.Body or CapturedKind.HubMessage)
                .SelectMany(part => NamesIn(part).Where(
                    name => !(part.Kind == CapturedKind.Body ? bodies : frames).Contains(name)))
                .Distinct(StringComparer.Ordinal),
        ];
    }

    private static IEnumerable<string> NamesOf(Type type)
    {
        var info = HyperFdJson.Default.GetTypeInfo(type);
        if (info?.ElementType is { } element)
            return NamesOf(element);
        return info?.Kind == JsonTypeInfoKind.Object
            ? info.Properties.SelectMany(property => NamesOf(property.PropertyType).Prepend(property.Name))
            : [];
    }

    private static IEnumerable<string> NamesIn(CapturedPart part)
    {
        foreach (var text in Encoding.UTF8.GetString(part.Bytes)
            .Split(EndOfHubMessage, StringSplitOptions.RemoveEmptyEntries))
        {
            using var document = JsonDocument.Parse(text);
            foreach (var name in NamesIn(document.RootElement))
                yield return name;
        }
    }

    private static IEnumerable<string> NamesIn(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object =>
            element.EnumerateObject().SelectMany(property => NamesIn(property.Value).Prepend(property.Name)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(NamesIn),
        _ => [],
    };
}
