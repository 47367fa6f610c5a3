using SkiaSharp;

namespace HyperFD.Learning.Datasets.Synthetic;

internal enum HairStyle
{
    Bald,
    Short,
    Parted,
    Long,
    Curly,
    Bun,
    Cap,
    Hood,
}

/// <summary>What one drawn person looks like; lengths are in face widths.</summary>
internal sealed record PersonTraits
{
    public required SKColor Skin { get; init; }

    /// <summary>A statue is of one stuff from head to foot.</summary>
    public bool IsStatue { get; init; }

    public required SKColor Hair { get; init; }

    public required SKColor Clothes { get; init; }

    public required SKColor Lips { get; init; }

    public required SKColor Iris { get; init; }

    public required HairStyle HairStyle { get; init; }

    /// <summary>Half the height of the head.</summary>
    public required float HalfHeight { get; init; }

    /// <summary>Half the width of the chin.</summary>
    public required float Jaw { get; init; }

    /// <summary>−1 looks left, 1 right.</summary>
    public required float Yaw { get; init; }

    /// <summary>−1 is sad, 1 a smile.</summary>
    public required float Smile { get; init; }

    public required bool MouthOpen { get; init; }

    public required bool EyesClosed { get; init; }

    public required bool Beard { get; init; }

    public required bool Glasses { get; init; }

    public required bool Sunglasses { get; init; }

    public required SKColor? Mask { get; init; }

    private static readonly SKColor[] SkinTones =
    [
        new(0xFF, 0xE0, 0xC9), new(0xF6, 0xCF, 0xB0), new(0xEB, 0xBC, 0x98), new(0xD9, 0xA0, 0x78),
        new(0xC0, 0x85, 0x5C), new(0x9E, 0x68, 0x45), new(0x7A, 0x4B, 0x30), new(0x57, 0x34, 0x22),
    ];

    private static readonly SKColor[] CartoonSkins =
    [
        new(0xFF, 0xD9, 0xB8), new(0xFF, 0xD9, 0x3B), new(0xF2, 0xB2, 0x8A), new(0x8E, 0xD0, 0x6B),
        new(0xB7, 0x8A, 0xE0), new(0xA6, 0x6B, 0x3F), new(0x7F, 0xC4, 0xE8),
    ];

    private static readonly SKColor[] HairColours =
    [
        new(0x1E, 0x18, 0x16), new(0x3B, 0x26, 0x1B), new(0x62, 0x3F, 0x26), new(0x95, 0x63, 0x35),
        new(0xD3, 0xAB, 0x66), new(0xA4, 0x42, 0x22), new(0x9A, 0x9A, 0x98), new(0xE4, 0xE2, 0xDC),
    ];

    private static readonly SKColor[] MaskColours =
        [
            new(0xA9, 0xD4, 0xE8), new(0xF4, 0xF4, 0xF2), new(0x2A, 0x2B, 0x30), new(0x7F, 0xB8, 0xA8),
            new(0xD9, 0x8F, 0xA5),
        ];

    private static readonly SKColor[] Irises =
        [new(0x4A, 0x2F, 0x1B), new(0x2E, 0x20, 0x18), new(0x4F, 0x74, 0x93), new(0x5C, 0x77, 0x4B)];

    public static PersonTraits Draw(Brush brush)
    {
        var random = brush.Random;
        var domain = brush.Domain;
        var skin = brush.IsThermal
            ? Brush.Heat(random.Range(0.66, 0.92))
            : Brush.Shade(random.Pick(brush.IsCartoon ? CartoonSkins : SkinTones), random.Range(-0.08, 0.05));
        var hair = brush.IsThermal
            ? Brush.Heat(random.Range(0.42, 0.6))
            : brush.IsCartoon && random.Chance(0.4) ? brush.SceneColour() : random.Pick(HairColours);
        return new PersonTraits
        {
            Skin = skin,
            Hair = hair,
            Clothes = brush.IsThermal ? Brush.Heat(random.Range(0.3, 0.7)) : brush.SceneColour(18, 75, 70),
            Lips = brush.IsThermal ? Brush.Shade(skin, 0.2) : LipColour(skin, random),
            Iris = random.Pick(Irises),
            HairStyle = (HairStyle)random.Below(Enum.GetValues<HairStyle>().Length),
            HalfHeight = (float)random.Range(0.58, brush.IsCartoon ? 0.8 : 0.7),
            Jaw = (float)random.Range(0.16, brush.IsCartoon ? 0.5 : 0.32),
            Yaw = (float)random.Range(-1, 1),
            Smile = (float)random.Range(-0.4, 1),
            MouthOpen = random.Chance(0.25),
            EyesClosed = random.Chance(domain.Scene == SyntheticScene.Nursery ? 0.65 : 0.05),
            Beard = domain.Scene != SyntheticScene.Nursery && random.Chance(0.15),
            Glasses = random.Chance(domain.GlassesShare),
            Sunglasses = random.Chance(0.25),
            Mask = random.Chance(domain.MaskShare) ? MaskColour(brush) : null,
        };
    }

    /// <summary>A statue of this person: all features, but neither skin nor cloth.</summary>
    public PersonTraits InMarble(SplitMix64 random)
    {
        var grey = (byte)random.Range(120, 225);
        var marble = new SKColor(grey, grey, (byte)Math.Min(255, grey + 12));
        return this with
        {
            IsStatue = true,
            Skin = marble,
            Hair = Brush.Shade(marble, -0.2),
            Clothes = Brush.Shade(marble, -0.1),
            Lips = Brush.Shade(marble, -0.3),
            Iris = Brush.Shade(marble, -0.35),
            HairStyle = HairStyle is HairStyle.Cap or HairStyle.Hood ? HairStyle.Short : HairStyle,
        };
    }

    private static SKColor LipColour(SKColor skin, SplitMix64 random)
    {
        var red = (byte)Math.Clamp(skin.Red * random.Range(0.78, 0.95), 0, 255);
        return new SKColor(red, (byte)(skin.Green * 0.58), (byte)(skin.Blue * 0.6));
    }

    private static SKColor MaskColour(Brush brush) =>
        brush.IsThermal ? Brush.Heat(brush.Random.Range(0.3, 0.5)) : brush.Random.Pick(MaskColours);
}
