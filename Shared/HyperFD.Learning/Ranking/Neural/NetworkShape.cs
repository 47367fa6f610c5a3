namespace HyperFD.Learning.Ranking.Neural;

/// <summary>Where a matrix [rows × columns] lies among the weights of a network.</summary>
internal readonly record struct Block(int Start, int Rows, int Columns)
{
    public int End => Start + (Rows * Columns);

    public Span<double> Of(double[] weights) => weights.AsSpan(Start, Rows * Columns);
}

/// <summary>
/// All weights of one network in one vector. Configuration encoder u = W₂·tanh(W₁·c + b₁) + S·c + b₂ (32), meta-feature
/// transformation z = tanh(G₂·tanh(G₁·m + a₁) + a₂) (64), score w·u + zᵀPᵀ·u, and a head on u for each weak label.
/// </summary>
/// <param name="Inputs">Coordinates of a configuration.</param>
/// <param name="MetaFeatures">Length of the vectors; 0 where tasks have none.</param>
internal sealed record NetworkShape(int Inputs, int MetaFeatures)
{
    public const int Hidden = 32;
    public const int Code = 32;
    public const int Transformed = 64;
    public const int Heads = 3;

    public Block Encoder => new(0, Hidden, Inputs);

    public Block EncoderBias => new(Encoder.End, Hidden, 1);

    public Block EncoderOut => new(EncoderBias.End, Code, Hidden);

    public Block Skip => new(EncoderOut.End, Code, Inputs);

    public Block CodeBias => new(Skip.End, Code, 1);

    public Block Meta => new(CodeBias.End, Hidden, MetaFeatures);

    public Block MetaBias => new(Meta.End, Hidden, 1);

    public Block MetaOut => new(MetaBias.End, Transformed, Hidden);

    public Block MetaOutBias => new(MetaOut.End, Transformed, 1);

    /// <summary>P.</summary>
    public Block Interplay => new(MetaOutBias.End, Code, Transformed);

    /// <summary>w.</summary>
    public Block Common => new(Interplay.End, 1, Code);

    public Block WeakHeads => new(Common.End, Heads, Code);

    public Block WeakBias => new(WeakHeads.End, Heads, 1);

    public int Count => WeakBias.End;

    /// <summary>
    /// Uniform in ±1/√inputs; P small, so that at first all tasks are alike, and biases zero.
    /// </summary>
    public double[] Initial(Random random)
    {
        var weights = new double[Count];
        foreach (var (block, scale) in new[]
        {
            (Encoder, 1.0), (EncoderOut, 1.0), (Skip, 0.5), (Meta, 1.0), (MetaOut, 1.0),
            (Interplay, 0.1), (Common, 0.5), (WeakHeads, 0.5),
        })
        {
            var bound = scale * Math.Sqrt(3.0 / Math.Max(1, block.Columns));
            foreach (ref var weight in block.Of(weights))
                weight = bound * ((2 * random.NextDouble()) - 1);
        }

        return weights;
    }
}
