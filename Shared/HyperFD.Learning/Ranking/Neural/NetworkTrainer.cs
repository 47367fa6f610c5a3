namespace HyperFD.Learning.Ranking.Neural;

/// <summary>How long and on what a network is trained.</summary>
/// <param name="Pretraining">Steps on weak labels alone.</param>
/// <param name="Steps">Steps on scores.</param>
/// <param name="Rate">First learning rate; falls along half a cosine.</param>
/// <param name="New">Tasks in every step.</param>
/// <param name="Earlier">Tasks that the other places of a step are drawn from.</param>
internal sealed record TrainingPlan(
    int Pretraining, int Steps, double Rate, IReadOnlyList<int> New, IReadOnlyList<int> Earlier, int Seed,
    NeuralParts Parts);

/// <summary>Trains one network on the lists of many tasks; a function of its arguments alone.</summary>
internal sealed class NetworkTrainer(TrainingData data, NetworkShape shape, TrainingPlan plan)
{
    private const int TasksInStep = 32;
    private const double PretrainingRate = 0.01;

    private readonly Random random = new(plan.Seed);

    /// <param name="start">Weights to go on from.</param>
    /// <param name="importance">Ω of earlier stages; null at the first.</param>
    /// <returns>The weights, rounded to single precision as they are stored, and Ω after this stage.</returns>
    public (double[] Weights, double[] Importance) Train(double[] start, double[]? importance)
    {
        double[] weights = [.. start];
        Pretrain(weights);
        double[] begun = [.. weights];
        var synapses = new SynapticIntelligence(importance ?? new double[weights.Length], begun);
        var isHeld = importance is not null && plan.Parts.HasFlag(NeuralParts.SynapticIntelligence);
        var adam = new Adam(weights.Length);
        for (var step = 0; step < plan.Steps; step++)
        {
            var gradient = new TaskGradient(data, new Network(shape, weights, data.Prior), plan.Parts, random).Of(
                Tasks());
            double[] slopes = [.. gradient];
            if (isHeld)
                synapses.AddPenalty(weights, slopes);
            var rate = plan.Rate * (1 + Math.Cos(Math.PI * step / plan.Steps)) / 2;
            adam.Step(weights, slopes, rate, (weight, moved) => synapses.Moved(weight, gradient[weight], moved));
        }

        var after = synapses.Importance(weights);
        return ([.. weights.Select(Rounded)], [.. after.Select(Rounded)]);
    }

    private static double Rounded(double value) => (float)value;

    private void Pretrain(double[] weights)
    {
        if (plan.Pretraining == 0 || !plan.Parts.HasFlag(NeuralParts.WeakLabels))
            return;
        var (adam, labels) = (new Adam(weights.Length), new WeakLabels(data, plan.New));
        for (var step = 0; step < plan.Pretraining && !labels.IsEmpty; step++)
            adam.Step(
                weights, labels.Gradient(new Network(shape, weights, data.Prior), random), PretrainingRate,
                moved: null);
    }

    /// <summary>All new tasks, and as many earlier ones as there is room for.</summary>
    private List<int> Tasks()
    {
        List<int> chosen = [.. Drawn(plan.New, TasksInStep)];
        if (plan.Parts.HasFlag(NeuralParts.Replay))
            chosen.AddRange(Drawn(plan.Earlier, TasksInStep - Math.Min(chosen.Count, TasksInStep / 2)));
        return chosen;
    }

    private IEnumerable<int> Drawn(IReadOnlyList<int> from, int most)
    {
        if (from.Count <= most)
            return from;
        int[] shuffled = [.. from];
        random.Shuffle(shuffled);
        return shuffled.Take(most);
    }
}
