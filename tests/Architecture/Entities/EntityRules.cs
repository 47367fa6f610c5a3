using ArchUnitNET.Domain;

namespace Architecture.Entities;

/// <summary>Entities, the types that a database context keeps in sets, stay inside the server.</summary>
internal static class EntityRules
{
    public static IReadOnlySet<string> Entities(IEnumerable<IType> types) =>
        types.SelectMany(type => type.Members).OfType<PropertyMember>()
            .Where(property => property.Type.FullName.EndsWith(".DbSet`1", StringComparison.Ordinal))
            .SelectMany(property => property.GenericArguments).Select(argument => argument.Type.FullName).ToHashSet();

    /// <summary>Endpoints whose answer holds an entity, however deep in its generic arguments.</summary>
    public static IEnumerable<string> Leaving(IReadOnlyCollection<IType> types)
    {
        var entities = Entities(types);
        return from method in types.SelectMany(type => type.Members).OfType<MethodMember>()
               let answer =
                   Mentioned(method.ReturnTypeInstance.Type, method.ReturnTypeInstance.GenericArguments).ToList()
               where IsEndpoint(method, answer)
               from type in answer.Where(type => entities.Contains(type.FullName)).Distinct()
               select $"{method.DeclaringType.FullName} lets {type.FullName} out.";
    }

    private static bool IsEndpoint(MethodMember method, IEnumerable<IType> answer) =>
        method.Name.StartsWith("Handle", StringComparison.Ordinal)
        || answer.Any(type => type.FullName.Contains(".HttpResults.", StringComparison.Ordinal));

    private static IEnumerable<IType> Mentioned(IType type, IEnumerable<GenericArgument> arguments) =>
        arguments.SelectMany(argument => Mentioned(argument.Type, argument.GenericArguments)).Append(type);
}
