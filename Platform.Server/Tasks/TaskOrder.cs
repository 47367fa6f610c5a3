using System.Globalization;
using System.Linq.Expressions;
using HyperFD.Contracts.Tasks;

namespace HyperFD.Server.Tasks;

/// <summary>
/// An order in which tasks can be listed, with pages that begin where the last one ended (keyset paging): a task that
/// arrives meanwhile neither repeats a row nor hides one. Ties are ordered by id, tasks without a score come last.
/// </summary>
internal abstract class TaskOrder
{
    private const double BelowEveryScore = -1;
    private const double AboveEveryScore = 2;

    private static readonly Dictionary<string, TaskOrder> Known = new(StringComparer.Ordinal)
    {
        [TaskSort.Name] = new TaskOrder<string>(_ => task => task.Name, text => text, text => text),
        [TaskSort.State] = new TaskOrder<int>(_ => task => task.State == TaskState.Open ? 0
            : task.State == TaskState.Running ? 1
            : task.State == TaskState.Paused ? 2
            : task.State == TaskState.Completed ? 3
            : task.State == TaskState.Failed ? 4 : 5, Integer, FromInteger),
        [TaskSort.BestScore] = new TaskOrder<double>(
            descending => descending
                ? task => task.BestScore ?? BelowEveryScore
                : task => task.BestScore ?? AboveEveryScore,
            Real,
            FromReal),
        [TaskSort.Created] = new TaskOrder<DateTime>(_ => task => task.CreatedAtUtc, Ticks, FromTicks),
        [TaskSort.Updated] = new TaskOrder<DateTime>(_ => task => task.UpdatedAtUtc, Ticks, FromTicks),
    };

    public static IEnumerable<string> Names => Known.Keys;

    public static TaskOrder? Find(string name) => Known.GetValueOrDefault(name);

    /// <summary>The tasks after <paramref name="cursor"/>, or from the first one.</summary>
    /// <exception cref="FormatException">The cursor is not one of this order.</exception>
    public abstract IQueryable<DetectionTask> Page(
        IQueryable<DetectionTask> tasks, bool descending, TaskCursor? cursor);

    /// <summary>Where a page that ends with this task ends.</summary>
    public abstract TaskCursor After(DetectionTask task, bool descending);

    private static string Ticks(DateTime value) => value.Ticks.ToString(CultureInfo.InvariantCulture);

    private static DateTime FromTicks(string text) =>
        long.TryParse(text, CultureInfo.InvariantCulture, out var ticks) && ticks >= 0
            && ticks <= DateTime.MaxValue.Ticks
            ? new DateTime(ticks, DateTimeKind.Utc)
            : throw new FormatException("Not a time.");

    private static string Real(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    private static double FromReal(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static string Integer(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static int FromInteger(string text) => int.TryParse(text, CultureInfo.InvariantCulture, out var value)
        ? value
        : throw new FormatException("Not a whole number.");
}

/// <inheritdoc cref="TaskOrder"/>
internal sealed class TaskOrder<TKey>(
    Func<bool, Expression<Func<DetectionTask, TKey>>> keyOf,
    Func<TKey, string> write,
    Func<string, TKey> read) : TaskOrder
    where TKey : IComparable<TKey>
{
    public override IQueryable<DetectionTask> Page(IQueryable<DetectionTask> tasks, bool descending, TaskCursor? cursor)
    {
        var key = keyOf(descending);
        var rest = cursor is null ? tasks : tasks.Where(Beyond(key, read(cursor.Key), cursor.Id, descending));
        return descending
            ? rest.OrderByDescending(key).ThenByDescending(task => task.Id)
            : rest.OrderBy(key).ThenBy(task => task.Id);
    }

    public override TaskCursor After(DetectionTask task, bool descending) =>
        new(write(keyOf(descending).Compile()(task)), task.Id);

    /// <summary>key beyond last, or key = last and id beyond last id.</summary>
    private static Expression<Func<DetectionTask, bool>> Beyond(
        Expression<Func<DetectionTask, TKey>> key,
        TKey last,
        Guid lastId,
        bool descending)
    {
        var task = key.Parameters[0];
        var id = Expression.Property(task, nameof(DetectionTask.Id));
        var keyOrder = Compare(key.Body, Captured(last));
        var idOrder = Compare(id, Captured(lastId));
        var zero = Expression.Constant(0);
        var keyBeyond = descending ? Expression.LessThan(keyOrder, zero) : Expression.GreaterThan(keyOrder, zero);
        var idBeyond = descending ? Expression.LessThan(idOrder, zero) : Expression.GreaterThan(idOrder, zero);
        var tie = Expression.AndAlso(Expression.Equal(key.Body, Captured(last)), idBeyond);
        return Expression.Lambda<Func<DetectionTask, bool>>(Expression.OrElse(keyBeyond, tie), task);
    }

    private static MethodCallExpression Compare(Expression left, Expression right) =>
        Expression.Call(left, left.Type.GetMethod(nameof(IComparable<>.CompareTo), [right.Type])!, right);

    /// <summary>
    /// As a captured variable, so that the value becomes a parameter of the command, not part of its text.
    /// </summary>
    private static MemberExpression Captured<T>(T value)
    {
        var holder = new Holder<T>(value);
        return Expression.Property(Expression.Constant(holder), nameof(holder.Value));
    }

    private sealed record Holder<T>(T Value);
}
