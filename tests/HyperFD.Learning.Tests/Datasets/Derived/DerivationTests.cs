using System.Text.Json;
using HyperFD.Learning.Datasets;
using HyperFD.Learning.Datasets.Derived;
using HyperFD.Learning.Detection.Pictures;
using HyperFD.Learning.Tests.Training;
using HyperFD.Learning.Training;
using HyperFD.Learning.Training.Checkpoints;

namespace HyperFD.Learning.Tests.Datasets.Derived;

public sealed class DerivationTests
{
    public static TheoryData<string> Names => [.. PictureTransforms.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void Apply_LeavesTheOriginalAndTheSize(string transform)
    {
        var derivation = Scene.Derivation(transform, PictureTransforms.UsualStrength(transform));
        var (picture, labels, face) = (Scene.Wide.Draw(), Scene.Wide.Labels, Scene.Wide.Face);

        var derived = derivation.Apply(picture, labels);
        var derivedLabels = derivation.Label(labels);

        Assert.Equal(Scene.Wide.Draw().Pixels, picture.Pixels);
        Assert.Equal(face, labels.Faces[0]);
        Assert.Equal((320, 240, 3 * 320 * 240), (derived.Width, derived.Height, derived.Pixels.Length));
        Assert.Equal(labels with { Faces = derivedLabels.Faces }, derivedLabels);
        Assert.Equal(transform == "subsampled", derived.Pixels.SequenceEqual(picture.Pixels));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Apply_OnManyThreads_GivesWhatOneGives(string transform)
    {
        const int Threads = 8;
        var derivation = Scene.Derivation(transform, PictureTransforms.UsualStrength(transform));
        var images = Enumerable.Range(0, 2 * Threads).Select(i => Scene.Wide.Labels with { Path = $"/faces/{i}.jpg" })
            .ToArray();
        var picture = Scene.Wide.Draw();
        var alone = images.Select(image => derivation.Apply(picture, image).Pixels).ToArray();
        var together = new byte[images.Length][];

        Parallel.For(
            0,
            images.Length,
            new ParallelOptions { MaxDegreeOfParallelism = Threads },
            i => together[^(i + 1)] = derivation.Apply(picture, images[^(i + 1)]).Pixels);

        Assert.Equal(alone, together);
    }

    [Fact]
    public void Apply_ByChance_DependsOnTheSeedAndOnThePathBelowTheFolder()
    {
        var image = Scene.Wide.Labels;
        byte[] Noisy(Derivation derivation, string path) =>
            derivation.Apply(Scene.Wide.Draw(), image with { Path = path }).Pixels;
        var here = Noisy(Scene.Derivation("noisy", 20), "/faces/images/one.jpg");

        Assert.Equal(
            here, Noisy(Scene.Derivation("noisy", 20, folder: "/elsewhere/copy"), "/elsewhere/copy/images/one.jpg"));
        Assert.NotEqual(here, Noisy(Scene.Derivation("noisy", 20), "/faces/images/two.jpg"));
        Assert.NotEqual(here, Noisy(Scene.Derivation("noisy", 20, seed: 2), "/faces/images/one.jpg"));
    }

    [Fact]
    public void Select_Subsampled_TakesAsManyInAnyOrderAndTheOthersAll()
    {
        var images = Enumerable.Range(0, 100).Select(i => Scene.Wide.Labels with { Path = $"/faces/{i:000}.jpg" })
            .ToArray();
        var few = Scene.Derivation("subsampled", 40).Select(images);

        Assert.Equal(40, few.Count);
        Assert.Equal(few.OrderBy(image => image.Path, StringComparer.Ordinal), few);
        Assert.Equal(few, Scene.Derivation("subsampled", 40).Select([.. images.Reverse()]).Reverse());
        Assert.NotEqual(few, Scene.Derivation("subsampled", 40, seed: 2).Select(images));
        Assert.Same(few, Scene.Derivation("subsampled", 40).Select(few));
        Assert.Same(images, Scene.Derivation("noisy", 40).Select(images));
    }

    [Theory]
    [InlineData("swirled", 1, "dimmed, blurred")]
    [InlineData("dimmed", 1, "strength 1")]
    [InlineData("dimmed", double.NaN, "strength NaN")]
    [InlineData("shrunk", 1.5, "strength 1.5")]
    [InlineData("rotated", 0, "strength 0")]
    [InlineData("subsampled", 2.5, "strength 2.5")]
    public void Check_UnknownTransformOrStrength_IsRefused(string transform, double strength, string said)
    {
        var error = Assert.Throws<DatasetException>(Scene.Derivation(transform, strength).Check);

        Assert.Contains(said, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Plan_WithADerivation_ComesBackFromItsLineAndHasAFingerprintOfItsOwn()
    {
        var plain = DrawnFaces.Plan(4);
        var derived = plain with { Derivation = Scene.Derivation("shrunk", 0.4) };

        var line = JsonSerializer.Serialize(derived, LearningJson.Default.TrainingPlan);
        var back = JsonSerializer.Deserialize(line, LearningJson.Default.TrainingPlan)!;

        Assert.Equal(derived.Derivation, back.Derivation);
        Assert.Equal(line, JsonSerializer.Serialize(back, LearningJson.Default.TrainingPlan));
        var plainLine = JsonSerializer.Serialize(plain, LearningJson.Default.TrainingPlan);
        Assert.DoesNotContain("derivation", plainLine, StringComparison.Ordinal);
        string[] prints =
        [
            CheckpointState.Fingerprint(plain),
            CheckpointState.Fingerprint(derived),
            CheckpointState.Fingerprint(derived with { Derivation = Scene.Derivation("shrunk", 0.5) }),
        ];
        Assert.Equal(3, prints.Distinct().Count());
    }

    /// <summary>Training is the one on pictures and labels that were derived beforehand, to the bit.</summary>
    [Theory]
    [InlineData("shrunk")]
    [InlineData("noisy")]
    public void Run_WithADerivation_TrainsAndScoresOnDerivedPicturesAndLabels(string transform)
    {
        var derivation = Scene.Derivation(transform, PictureTransforms.UsualStrength(transform));
        var plan = DrawnFaces.Plan(6);
        var sources = plan.Train.Concat(plan.Validation).ToDictionary(image => image.Path);
        PictureDecoder source = (image, maxSide) => DrawnFaces.Decode(sources[image.Path], maxSide);
        var before = plan with
        {
            Train = [.. plan.Train.Select(derivation.Label)],
            Validation = [.. plan.Validation.Select(derivation.Label)],
        };

        var onTheFly = Run(plan with { Derivation = derivation }, source);
        var beforehand = Run(before, (image, maxSide) => derivation.Apply(source(image, maxSide)!, image));
        var plain = Run(plan, source);

        Assert.Equal((beforehand.Score, beforehand.Metrics), (onTheFly.Score, onTheFly.Metrics));
        Assert.Equal(beforehand.Curve, onTheFly.Curve);
        Assert.NotEqual(plain.Curve, onTheFly.Curve);
    }

    private static TrainingResult Run(TrainingPlan plan, PictureDecoder decoder) =>
        new TrialTrainer(new TrialTrainerOptions { Decoder = decoder }).Run(
            plan, static _ => { }, CancellationToken.None);
}
