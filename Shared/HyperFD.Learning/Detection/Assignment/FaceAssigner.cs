using HyperFD.Learning.Detection.Boxes;

namespace HyperFD.Learning.Detection.Assignment;

/// <summary>A face of a training picture.</summary>
/// <param name="Box">Input pixels.</param>
/// <param name="IsIgnored">Cells inside it are neither face nor background: crowds, faces mostly cut off.</param>
public readonly record struct TargetFace(Box Box, bool IsIgnored);

/// <summary>A cell that shall answer with a face.</summary>
public readonly record struct PositiveCell(int Cell, Box Box);

/// <summary>
/// Says which cells are responsible for which face: cells of the level that fits the face's size, whose centre is
/// within a radius of the face's centre and inside the face (Tian et al. 2019, "FCOS", section 3.2; centre sampling as
/// in its later version). The levels' size ranges join without a gap whatever levels there are, and a face that holds
/// no cell's centre gets the nearest cell, so that no face is orphaned.
/// </summary>
public sealed class FaceAssigner(CellGrid grid, double centreRadius)
{
    /// <summary>
    /// A level serves faces of up to this many of its strides (√area); the coarsest serves all beyond.
    /// </summary>
    public const double StridesPerFace = 8;

    /// <summary>Where two faces want a cell, the one with the nearer centre gets it.</summary>
    /// <param name="faces">Faces of one picture; boxes with positive sides.</param>
    /// <param name="labels">[A] receives 1 face, 0 background, −1 ignored.</param>
    /// <returns>The positive cells in ascending order.</returns>
    public IReadOnlyList<PositiveCell> Assign(IReadOnlyList<TargetFace> faces, Span<float> labels)
    {
        ArgumentNullException.ThrowIfNull(faces);
        labels.Clear();
        var owners = new SortedDictionary<int, (Box Box, double Distance)>();
        foreach (var face in faces)
        {
            if (face.IsIgnored)
                Ignore(face.Box, labels);
            else
                Claim(face.Box, owners);
        }

        foreach (var cell in owners.Keys)
            labels[cell] = 1;
        return [.. owners.Select(pair => new PositiveCell(pair.Key, pair.Value.Box))];
    }

    /// <summary>Index of the level for a face of the given √area, input pixels.</summary>
    public int LevelOf(double size)
    {
        for (var level = 0; level < grid.Strides.Count - 1; level++)
        {
            if (size <= grid.Strides[level] * StridesPerFace)
                return level;
        }

        return grid.Strides.Count - 1;
    }

    private void Claim(Box box, SortedDictionary<int, (Box Box, double Distance)> owners)
    {
        var level = LevelOf(Math.Sqrt(box.Area));
        var reach = centreRadius * grid.Strides[level];
        var claimed = false;
        foreach (var cell in CellsWithin(
            level, box.CentreX - reach, box.CentreY - reach, box.CentreX + reach, box.CentreY + reach))
        {
            var (x, y) = (grid.Values[3 * cell], grid.Values[(3 * cell) + 1]);
            if (x <= box.Left || x >= box.Right || y <= box.Top || y >= box.Bottom)
                continue;
            Offer(cell, box, owners);
            claimed = true;
        }

        if (!claimed)
            Offer(Nearest(level, box), box, owners);
    }

    private void Offer(int cell, Box box, SortedDictionary<int, (Box Box, double Distance)> owners)
    {
        var (x, y) = (grid.Values[3 * cell], grid.Values[(3 * cell) + 1]);
        var distance = Math.Pow(x - box.CentreX, 2) + Math.Pow(y - box.CentreY, 2);
        if (!owners.TryGetValue(cell, out var owner) || distance < owner.Distance)
            owners[cell] = (box, distance);
    }

    private void Ignore(Box box, Span<float> labels)
    {
        for (var level = 0; level < grid.Strides.Count; level++)
        {
            foreach (var cell in CellsWithin(level, box.Left, box.Top, box.Right, box.Bottom))
                labels[cell] = -1;
        }
    }

    private int Nearest(int level, Box box)
    {
        var (stride, side) = (grid.Strides[level], grid.MapSizes[level]);
        var column = Math.Clamp((int)(box.CentreX / stride), 0, side - 1);
        var row = Math.Clamp((int)(box.CentreY / stride), 0, side - 1);
        return grid.LevelStarts[level] + (row * side) + column;
    }

    /// <summary>Cells of a level whose centre lies in the closed rectangle, row by row.</summary>
    private IEnumerable<int> CellsWithin(int level, double left, double top, double right, double bottom)
    {
        var (stride, side, start) = (grid.Strides[level], grid.MapSizes[level], grid.LevelStarts[level]);
        var (firstColumn, lastColumn) = Range(left, right, stride, side);
        var (firstRow, lastRow) = Range(top, bottom, stride, side);
        for (var row = firstRow; row <= lastRow; row++)
        {
            for (var column = firstColumn; column <= lastColumn; column++)
                yield return start + (row * side) + column;
        }
    }

    private static (int First, int Last) Range(double low, double high, int stride, int side) => (
        Math.Max((int)Math.Ceiling((low / stride) - 0.5), 0),
        Math.Min((int)Math.Floor((high / stride) - 0.5), side - 1));
}
