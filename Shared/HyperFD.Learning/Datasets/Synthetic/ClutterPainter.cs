namespace HyperFD.Learning.Datasets.Synthetic;

/// <summary>Scatters things over a scene, each kind where it belongs.</summary>
internal sealed class ClutterPainter
{
    private readonly Brush brush;
    private readonly PixelSize size;
    private readonly IReadOnlyList<Action<Brush>> things;

    public ClutterPainter(Brush brush, PixelSize size)
    {
        (this.brush, this.size) = (brush, size);
        things = brush.Domain.Scene switch
        {
            SyntheticScene.Street =>
                [
                    Things.Ball, Things.Tree, Things.Tree, Things.Sign, Things.Sign, Things.Lamp, Things.Bin,
                    Things.Poster,
                ],
            SyntheticScene.Nursery => [Things.Ball, Things.Fruit, Things.Block, Things.Block, Things.Star],
            SyntheticScene.Museum => [Things.Picture, Things.Picture, Things.Vase, Things.Plant, Things.Clock],
            _ =>
            [
                Things.Ball, Things.Clock, Things.Fruit, Things.Shelf, Things.Picture, Things.Plant, Things.Socket,
                Things.Lamp, Things.Table,
            ],
        };
    }

    public void DrawOne()
    {
        var random = brush.Random;
        var side = (float)(random.Range(0.06, 0.26) * Math.Max(size.Width, size.Height));
        brush.Canvas.Save();
        brush.Canvas.Translate((float)random.Range(0, size.Width), (float)random.Range(0.05, 0.95) * size.Height);
        brush.Canvas.Scale(side);
        random.Pick(things)(brush);
        brush.Canvas.Restore();
    }
}
