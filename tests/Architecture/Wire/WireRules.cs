using System.Reflection;
using System.Text.Json.Serialization;

namespace Architecture.Wire;

/// <summary>
/// What travels between the programs: the bodies that the JSON context knows, what the hubs' client interfaces take,
/// and everything that their properties hold.
/// </summary>
internal static class WireRules
{
    /// <summary>All wire types of the context's own assembly.</summary>
    public static IReadOnlyCollection<Type> Reached(Type context)
    {
        var waiting = new Queue<Type>(Roots(context));
        var reached = new HashSet<Type>();
        while (waiting.TryDequeue(out var type))
        {
            foreach (var part in PartsOf(type).Where(part => part.Assembly == context.Assembly && reached.Add(part)))
            {
                foreach (var property in part.GetProperties(BindingFlags.Public | BindingFlags.Instance)
                    .Where(property => property.GetCustomAttribute<JsonIgnoreAttribute>() is null))
                {
                    waiting.Enqueue(property.PropertyType);
                }
            }
        }

        return reached;
    }

    /// <summary>Wire types that are neither enum nor sealed record.</summary>
    public static IEnumerable<string> NotSealedRecords(IEnumerable<Type> types) =>
        types.Where(type => !type.IsEnum && !IsSealedRecord(type))
            .Select(type => $"{type.FullName} is no sealed record.");

    /// <summary>Types whose name says that they travel, but which the context does not know.</summary>
    public static IEnumerable<string> Unregistered(Type context) =>
        from type in context.Assembly.GetExportedTypes()
        where IsBeside(context, type)
        where type.Name.EndsWith("Request", StringComparison.Ordinal)
            || type.Name.EndsWith("Response", StringComparison.Ordinal)
        where !Reached(context).Contains(type)
        select $"{type.FullName} is not registered in {context.Name}.";

    private static IEnumerable<Type> PartsOf(Type type) => type.HasElementType
        ? PartsOf(type.GetElementType()!)
        : type.GetGenericArguments().SelectMany(PartsOf).Append(type);

    private static IEnumerable<Type> Roots(Type context)
    {
        var bodies = context.GetCustomAttributesData()
            .Where(attribute => attribute.AttributeType == typeof(JsonSerializableAttribute))
            .Select(attribute => (Type)attribute.ConstructorArguments[0].Value!);
        var messages = context.Assembly.GetExportedTypes()
            .Where(type => type.IsInterface && IsBeside(context, type))
            .SelectMany(type => type.GetMethods()).SelectMany(method => method.GetParameters())
            .Select(parameter => parameter.ParameterType);
        return bodies.Concat(messages);
    }

    private static bool IsBeside(Type context, Type type) =>
        type.Namespace!.StartsWith(context.Namespace!, StringComparison.Ordinal);

    // The compiler gives every record, and nothing else, a method of this unspeakable name.
    private static bool IsSealedRecord(Type type) => type.IsSealed && type.GetMethod("<Clone>$") is not null;
}
