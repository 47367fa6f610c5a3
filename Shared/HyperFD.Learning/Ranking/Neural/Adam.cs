namespace HyperFD.Learning.Ranking.Neural;

/// <summary>
/// Adam (Kingma and Ba, ICLR 2015, algorithm 1) with decoupled weight decay (Loshchilov and Hutter, ICLR 2019).
/// </summary>
internal sealed class Adam(int count)
{
    private const double First = 0.9;
    private const double Second = 0.99;
    private const double Decay = 0.02;

    private readonly double[] means = new double[count];
    private readonly double[] squares = new double[count];
    private int steps;

    /// <param name="moved">Told the step of each weight.</param>
    public void Step(double[] weights, double[] gradient, double rate, Action<int, double>? moved)
    {
        steps++;
        var (firstShare, secondShare) = (1 - Math.Pow(First, steps), 1 - Math.Pow(Second, steps));
        for (var i = 0; i < weights.Length; i++)
        {
            means[i] += (1 - First) * (gradient[i] - means[i]);
            squares[i] += (1 - Second) * ((gradient[i] * gradient[i]) - squares[i]);
            var step =
                -rate * ((means[i] / firstShare / (Math.Sqrt(squares[i] / secondShare) + 1e-8)) + (Decay * weights[i]));
            weights[i] += step;
            moved?.Invoke(i, step);
        }
    }
}
