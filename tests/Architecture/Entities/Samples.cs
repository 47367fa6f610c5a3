// A made-up server that breaks the rule on purpose.
namespace Architecture.Entities.Samples
{
    internal sealed class DbSet<T> : List<T>;

    internal sealed record Entity(int Id);

    internal sealed record Answer(int Id);

    internal sealed class Context
    {
        public DbSet<Entity> Entities { get; } = [];
    }

    internal static class GoodEndpoint
    {
        public static Task<HttpResults.Ok<Answer>> HandleAsync(Context context) =>
            Task.FromResult(new HttpResults.Ok<Answer>(new Answer(Newest(context).Id)));

        private static Entity Newest(Context context) => context.Entities[^1];
    }

    internal static class EndpointByName
    {
        public static async Task<IReadOnlyList<Entity>> HandleAsync(Context context)
        {
            await Task.Yield();
            return context.Entities;
        }
    }

    internal static class EndpointByAnswer
    {
        public static HttpResults.Ok<List<Entity>> List(Context context) => new(context.Entities);
    }
}

namespace Architecture.Entities.Samples.HttpResults
{
    internal sealed record Ok<T>(T Value);
}
