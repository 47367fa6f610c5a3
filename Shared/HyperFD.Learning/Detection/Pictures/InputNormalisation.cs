namespace HyperFD.Learning.Detection.Pictures;

/// <summary>
/// How 8-bit channels become network inputs: (value − 127.5) / 64. What lies outside the picture becomes 0.
/// </summary>
public static class InputNormalisation
{
    public const float Mean = 127.5f;

    public const float Scale = 1 / 64f;
}
