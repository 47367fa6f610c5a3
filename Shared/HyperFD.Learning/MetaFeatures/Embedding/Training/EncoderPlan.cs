namespace HyperFD.Learning.MetaFeatures.Embedding.Training;

/// <summary>Pictures of one kind.</summary>
/// <param name="Family">Domains made of the same pictures share it.</param>
/// <param name="Canvases">As <see cref="EncoderCanvas"/> fills them.</param>
internal sealed record EncoderDomain(int Family, IReadOnlyList<byte[]> Canvases);

/// <summary>What the encoder is trained on, and for how long.</summary>
/// <param name="Domains">Each of at least twice <see cref="SetSize"/> pictures.</param>
/// <param name="Device">As torch names it.</param>
internal sealed record EncoderPlan(IReadOnlyList<EncoderDomain> Domains, int Steps, int Seed, string Device)
{
    /// <summary>Families in a batch.</summary>
    public int Families { get; init; } = 12;

    /// <summary>Domains of a family in a batch: what differs between them is the transform alone.</summary>
    public int PerFamily { get; init; } = 2;

    /// <summary>Pictures whose mean stands for a domain; each domain shows two such sets.</summary>
    public int SetSize { get; init; } = 6;

    /// <summary>
    /// Whether a domain's two sets are of two cameras: the encoder then learns what light and colour do not say, which
    /// other blocks measure. Else a camera belongs to its domain.
    /// </summary>
    public bool IsCameraOfSet { get; init; }

    /// <summary>What pictures show rather than how they were taken: cameras of sets, one domain a family.</summary>
    public EncoderPlan OfContent() =>
        this with { Families = Families * PerFamily, PerFamily = 1, IsCameraOfSet = true };
}
