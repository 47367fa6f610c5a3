using HyperFD.Contracts.SearchSpaces;
using HyperFD.Learning.Ranking.GaussianProcesses;

namespace HyperFD.Learning.Ranking.Neural;

/// <summary>What is known before a task shows anything.</summary>
/// <param name="Level">Mean score of tasks.</param>
/// <param name="Spread">Deviation of scores within one.</param>
/// <param name="Agreement">Correlation of predictions and effects with what turns out.</param>
internal sealed record TaskPrior(double Level, double Spread, double Agreement);

/// <summary>What follows from history and weights for one search space.</summary>
internal sealed record LearnedSpace(
    TrainingData Data, ExtractorMaps Maps, ConfigurationPoints Points, PastResiduals Past, TaskPrior Prior)
{
    public static LearnedSpace Of(SearchSpace space, TaskHistory history, NeuralModel model, NeuralParts parts)
    {
        var maps = new ExtractorMaps(parts.HasFlag(NeuralParts.ExtractorMaps) ? history.Tasks : []);
        var data = new TrainingData(space, history, model.Scaler, maps, parts);
        var networks = model.Networks.Select(one => new Network(model.Shape, one.Weights, data.Prior)).ToList();
        var lists = data.Tasks.Count < HeldOutEvidence.FewestTasks ? [] : HeldOutEvidence.ListsOf(data, networks);
        lists = [.. lists.Select(list => list with { Gate = model.Gate, Slope = model.Agreement })];
        var past = new PastResiduals(data, lists, parts);
        var scale = new ScoreScale(data.Rows);
        var prior = new TaskPrior(scale.Mean, Math.Exp(scale.LogSpread.Mean), past.Agreement() ?? model.Agreement);
        return new LearnedSpace(data, maps, new ConfigurationPoints(space), past, prior);
    }
}
