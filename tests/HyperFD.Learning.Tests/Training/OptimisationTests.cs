using HyperFD.Learning.Numerics;
using HyperFD.Learning.Training.Optimisation;
using static TorchSharp.torch;

namespace HyperFD.Learning.Tests.Training;

public sealed class OptimisationTests
{
    /// <summary>Against torch's own AdamW on the same gradients.</summary>
    [Fact]
    public void AdamW_SeveralSteps_EqualsTorchs()
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(2);
        var start = randn([20], generator: generator);
        var parameter = new TorchSharp.Modules.Parameter(start.clone());
        var theirs = optim.AdamW([parameter], lr: 0.1, weight_decay: 0.05);
        var weights = start.clone();
        using var ours = new AdamW(weights, full_like(weights, 0.05));
        for (var step = 1; step <= 6; step++)
        {
            var gradient = randn([20], generator: generator);
            parameter.grad = gradient.clone();
            theirs.step();
            ours.Step(gradient.clone(), step, learningRate: 0.1, maxNorm: 1e9);
        }

        Assert.True(allclose(parameter, weights, rtol: 1e-5, atol: 1e-6));
    }

    [Fact]
    public void AdamW_LongGradient_IsClippedToTheNorm()
    {
        using var scope = NewDisposeScope();
        var gradient = full([4], 100f);
        using var optimiser = new AdamW(zeros(4), zeros(4));
        optimiser.Step(gradient, 1, 0.1, maxNorm: 3);
        Assert.Equal(3, gradient.norm().item<float>(), 1e-3f);
    }

    [Fact]
    public void FlatTensors_Vector_IsTheMemoryOfParametersAndGradients()
    {
        using var scope = NewDisposeScope();
        using var linear = nn.Linear(3, 2);
        var before = linear.weight.detach().clone();
        using var flat = new FlatTensors(linear.named_parameters().Select(part => (part.name, (Tensor)part.parameter)));
        Assert.True(before.equal(linear.weight).all().item<bool>());
        using var gradients = flat.BindGradients();

        linear.call(ones(1, 3)).sum().backward();

        Assert.Equal(8, gradients.sum().item<float>());
        Assert.All(flat.Parts, part => Assert.Equal(0, part.Start % 32));
        using (no_grad())
            flat.Vector.fill_(7);
        Assert.Equal(7 * 4, linear.call(ones(1, 3))[0, 0].item<float>());
    }

    [Fact]
    public void Schedule_WholeTrial_RisesThenFallsToTheFinalFraction()
    {
        var schedule = new LearningRateSchedule(peak: 0.01, steps: 200);
        Assert.Equal(0.0005, schedule.At(1), 1e-9);
        Assert.Equal(0.01, schedule.At(20), 1e-9);
        Assert.Equal(0.01 * LearningRateSchedule.FinalFraction, schedule.At(200), 1e-9);
        Assert.Equal(0.01 * (1 + LearningRateSchedule.FinalFraction) / 2, schedule.At(110), 1e-9);
        for (var step = 21; step <= 200; step++)
            Assert.True(schedule.At(step) < schedule.At(step - 1));
    }

    [Fact]
    public void Average_ConstantValues_IsThatValueAndFollowsAChangeSlower()
    {
        using var scope = NewDisposeScope();
        using var average = new WeightAverage(full([2], 3f));
        average.Add(full([2], 3f), 1);
        Assert.Equal(3, average.Average[0].item<float>(), 1e-6f);
        average.Add(full([2], 5f), 1000);
        Assert.InRange(average.Average[0].item<float>(), 3.001f, 3.1f);
    }
}
