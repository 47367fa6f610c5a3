using System.Security.Claims;
using HyperFD.Contracts.Experience;
using HyperFD.Contracts.Recommendations;
using HyperFD.Server.Accounts;
using HyperFD.Server.Data;
using HyperFD.Server.Tasks;
using Microsoft.EntityFrameworkCore;

namespace HyperFD.Server.Recommendations;

/// <summary>
/// Puts the names of past tasks into lists, where the asker may see them; the others stay without. Names of uploaded
/// tables are for the people who see all tasks, those that ship with the product for everybody.
/// </summary>
internal static class SimilarTaskNames
{
    public static async Task<IReadOnlyList<RecommendationList>> WithNamesAsync(
        this HyperFdDbContext db,
        IReadOnlyList<RecommendationList> lists,
        ClaimsPrincipal user,
        CancellationToken cancellationToken)
    {
        var ids = lists.SelectMany(list => list.SimilarTasks).Select(similar => similar.TaskId).Distinct().ToList();
        var names = await db.TasksOf(user).AsNoTracking()
            .Where(task => ids.Contains(task.Id))
            .ToDictionaryAsync(task => task.Id, task => task.Name, cancellationToken);
        var isAgent = user.FindAgentId() is not null;
        var imported = await db.ImportedTasks.AsNoTracking()
            .Where(task => ids.Contains(task.Id))
            .Select(task => new { task.Id, task.Name, Table = task.Table.Name, task.Table.Source })
            .ToDictionaryAsync(
                task => task.Id,
                task => isAgent && task.Source != TableSource.Shipped ? null : $"{task.Name} ({task.Table})",
                cancellationToken);
        return [.. lists.Select(list => list with
        {
            SimilarTasks = [.. list.SimilarTasks.Select(similar => similar with
            {
                Name = names.GetValueOrDefault(similar.TaskId) ?? imported.GetValueOrDefault(similar.TaskId),
                IsImported = imported.ContainsKey(similar.TaskId),
            })],
        })];
    }
}
