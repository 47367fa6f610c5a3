using System.Text.Json;

namespace HyperFD.Contracts;

/// <summary>
/// What nullable annotations promise about lists, but the JSON reader does not check: no element is null.
/// </summary>
internal static class WireList
{
    /// <exception cref="JsonException">An element is null.</exception>
    public static void RequireElements<T>(IReadOnlyList<T> list)
        where T : class
    {
        if (list.Any(element => element is null))
            throw new JsonException("A list holds null.");
    }
}
