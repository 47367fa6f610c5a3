using HyperFD.Contracts.Configurations;

namespace HyperFD.Learning.Detection.Boxes;

/// <summary>Where the cells of all levels are: centres in input pixels, in the order of the head's outputs.</summary>
public sealed class CellGrid
{
    public CellGrid(DetectorShape shape)
    {
        ArgumentNullException.ThrowIfNull(shape);
        Strides = shape.Strides;
        var cells = new List<float>(shape.Cells * 3);
        var starts = new List<int>();
        foreach (var stride in shape.Strides)
        {
            starts.Add(cells.Count / 3);
            var side = shape.MapSize(stride);
            for (var cell = 0; cell < side * side; cell++)
                cells.AddRange([((cell % side) + 0.5f) * stride, ((cell / side) + 0.5f) * stride, stride]);
        }

        Values = [.. cells];
        LevelStarts = starts;
        MapSizes = [.. shape.Strides.Select(shape.MapSize)];
    }

    /// <summary>Strides of the levels, finest first.</summary>
    public IReadOnlyList<int> Strides { get; }

    /// <summary>Cells in a row of each level.</summary>
    public IReadOnlyList<int> MapSizes { get; }

    /// <summary>Index of each level's first cell.</summary>
    public IReadOnlyList<int> LevelStarts { get; }

    /// <summary>(centre x, centre y, stride) of each cell, flat: length 3·<see cref="Count"/>.</summary>
    public float[] Values { get; }

    /// <summary>Cells over all levels.</summary>
    public int Count => Values.Length / 3;
}
