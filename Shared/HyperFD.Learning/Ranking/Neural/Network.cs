using HyperFD.Learning.Ranking.GaussianProcesses;

namespace HyperFD.Learning.Ranking.Neural;

/// <summary>
/// One network: forward to codes and transformed meta-features, and back from their slopes to those of the weights. By
/// hand, since it is two small layers on each side and everything else is written against one flat vector (ADR 0015).
/// </summary>
internal sealed class Network(NetworkShape shape, double[] weights, DefaultAdvantage prior)
{
    public NetworkShape Shape => shape;

    public double[] Weights => weights;

    /// <summary>u of a configuration, [Code], and the hidden layer that <see cref="CodeBack"/> needs.</summary>
    public (double[] Code, double[] Hidden) Code(double[] point)
    {
        double[] hidden = [.. shape.EncoderBias.Of(weights)];
        Vectors.Multiply(shape.Encoder.Of(weights), point, hidden);
        Vectors.Tanh(hidden);
        double[] code = [.. shape.CodeBias.Of(weights)];
        Vectors.Multiply(shape.EncoderOut.Of(weights), hidden, code);
        Vectors.Multiply(shape.Skip.Of(weights), point, code);
        return (code, hidden);
    }

    /// <param name="slopes">Of u.</param>
    public void CodeBack(double[] point, double[] hidden, double[] slopes, double[] gradient)
    {
        Vectors.Add(shape.CodeBias.Of(gradient), 1, slopes);
        Vectors.AddOuter(shape.Skip.Of(gradient), slopes, point);
        Vectors.AddOuter(shape.EncoderOut.Of(gradient), slopes, hidden);
        var inner = new double[NetworkShape.Hidden];
        Vectors.MultiplyTransposed(shape.EncoderOut.Of(weights), slopes, inner);
        Vectors.TanhBack(inner, hidden);
        Vectors.Add(shape.EncoderBias.Of(gradient), 1, inner);
        Vectors.AddOuter(shape.Encoder.Of(gradient), inner, point);
    }

    /// <summary>z of scaled meta-features, [Transformed], and the hidden layer.</summary>
    public (double[] Transformed, double[] Hidden) Transform(double[] metaFeatures)
    {
        double[] hidden = [.. shape.MetaBias.Of(weights)];
        Vectors.Multiply(shape.Meta.Of(weights), metaFeatures, hidden);
        Vectors.Tanh(hidden);
        double[] transformed = [.. shape.MetaOutBias.Of(weights)];
        Vectors.Multiply(shape.MetaOut.Of(weights), hidden, transformed);
        Vectors.Tanh(transformed);
        return (transformed, hidden);
    }

    /// <param name="slopes">Of z; overwritten.</param>
    public void TransformBack(
        double[] metaFeatures, double[] hidden, double[] transformed, double[] slopes, double[] gradient)
    {
        Vectors.TanhBack(slopes, transformed);
        Vectors.Add(shape.MetaOutBias.Of(gradient), 1, slopes);
        Vectors.AddOuter(shape.MetaOut.Of(gradient), slopes, hidden);
        var inner = new double[NetworkShape.Hidden];
        Vectors.MultiplyTransposed(shape.MetaOut.Of(weights), slopes, inner);
        Vectors.TanhBack(inner, hidden);
        Vectors.Add(shape.MetaBias.Of(gradient), 1, inner);
        Vectors.AddOuter(shape.Meta.Of(gradient), inner, metaFeatures);
    }

    /// <summary>P·z, so that v = (P·z)·u; zero for a task without meta-features that compare.</summary>
    public double[] Direction(double[]? transformed)
    {
        var direction = new double[NetworkShape.Code];
        if (transformed is not null)
            Vectors.Multiply(shape.Interplay.Of(weights), transformed, direction);
        return direction;
    }

    /// <summary>
    /// Scores of many configurations for one task. They are linear in u, so that the second layer is multiplied
    /// once and not for each. The prior's advantage + b + γ·v.
    /// </summary>
    public Func<double[], double> Scorer(double[]? metaFeatures, double gate)
    {
        double[] along = [.. shape.Common.Of(weights)];
        if (metaFeatures is not null && gate > 0)
            Vectors.Add(along, gate, Direction(Transform(metaFeatures).Transformed));
        var (outer, skip) = (new double[NetworkShape.Hidden], new double[shape.Inputs]);
        Vectors.MultiplyTransposed(shape.EncoderOut.Of(weights), along, outer);
        Vectors.MultiplyTransposed(shape.Skip.Of(weights), along, skip);
        return point =>
        {
            Span<double> hidden = stackalloc double[NetworkShape.Hidden];
            shape.EncoderBias.Of(weights).CopyTo(hidden);
            Vectors.Multiply(shape.Encoder.Of(weights), point, hidden);
            Vectors.Tanh(hidden);
            return prior.Of(point) + Dot.Product(outer, hidden) + Dot.Product(skip, point);
        };
    }
}
