namespace HyperFD.Learning.Ranking.Neural;

/// <summary>
/// Synaptic Intelligence (Zenke, Poole and Ganguli, Continual Learning Through Synaptic Intelligence, ICML 2017,
/// equations 3 to 5): weights that lowered the loss much while they moved little in earlier stages are held back where
/// they stand by c·Σ Ω·(θ − θ̃)².
/// </summary>
/// <param name="importance">Ω of each weight so far.</param>
/// <param name="start">θ̃, the weights at the start of the stage.</param>
internal sealed class SynapticIntelligence(double[] importance, double[] start)
{
    private const double Strength = 3;
    private const double Damping = 1e-3;

    private readonly double[] path = new double[start.Length]; // −Σ gradient·step

    /// <summary>
    /// Adds the penalty's slopes; the path integral takes those of the loss alone, so it comes after them.
    /// </summary>
    public void AddPenalty(double[] weights, double[] gradient)
    {
        for (var i = 0; i < weights.Length; i++)
            gradient[i] += 2 * Strength * importance[i] * (weights[i] - start[i]);
    }

    public void Moved(int weight, double slope, double step) => path[weight] -= slope * step;

    /// <summary>Ω after the stage.</summary>
    public double[] Importance(double[] weights)
    {
        var after = new double[weights.Length];
        for (var i = 0; i < after.Length; i++)
        {
            var moved = weights[i] - start[i];
            after[i] = importance[i] + (Math.Max(0, path[i]) / ((moved * moved) + Damping));
        }

        return after;
    }
}
