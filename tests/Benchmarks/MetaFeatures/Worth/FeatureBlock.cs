using HyperFD.Contracts.MetaFeatures;
using HyperFD.Learning.Tables;

namespace Benchmarks.MetaFeatures.Worth;

/// <summary>Columns of meta-features that belong together.</summary>
/// <param name="Columns">Positions in <see cref="ExperienceTable.MetaFeatures"/>.</param>
internal sealed record FeatureBlock(string Name, IReadOnlyList<int> Columns)
{
    public const string Whole = "whole";

    /// <summary>
    /// All columns, and the blocks of the layout that the table's extractor names or, where it names none, whose
    /// columns it has; columns that no block has are one more. Without a layout there is one block.
    /// </summary>
    public static IReadOnlyList<FeatureBlock> Of(ExperienceTable table)
    {
        var names = table.MetaFeatures.ToList();
        var whole = new FeatureBlock(Whole, [.. Enumerable.Range(0, names.Count)]);
        var layout = MetaFeatureLayouts.All.Reverse().FirstOrDefault(one => Fits(one, table, names));
        if (layout is null)
            return [whole];
        List<FeatureBlock> blocks = [whole];
        var columns = new Queue<string>(layout.Columns());
        foreach (var block in layout.Blocks)
            blocks.Add(new FeatureBlock(block.Name, [.. block.Labels.Select(_ => names.IndexOf(columns.Dequeue()))]));
        int[] rest = [.. whole.Columns.Except(blocks.Skip(1).SelectMany(block => block.Columns))];
        return rest.Length == 0 ? blocks : [.. blocks, new FeatureBlock("other columns", rest)];
    }

    private static bool Fits(MetaFeatureLayout layout, ExperienceTable table, List<string> names) =>
        (table.Space.Extractor is null || table.Space.Extractor == layout.TableName)
            && layout.Columns().All(names.Contains);
}
