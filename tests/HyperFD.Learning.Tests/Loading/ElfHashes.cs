namespace HyperFD.Learning.Tests.Loading;

/// <summary>
/// Hashes of version names as GNU ld wrote them: `readelf -x .gnu.version_r` of a real library shows them.
/// </summary>
internal static class ElfHashes
{
    public static IReadOnlyDictionary<string, uint> Known { get; } = new Dictionary<string, uint>
    {
        ["GLIBC_2.34"] = 0x069691b4,
        ["GCC_3.0"] = 0x0b792650,
        ["CXXABI_1.3.5"] = 0x0bafd175,
        ["GLIBCXX_3.4.30"] = 0x0297f840,
        ["GLIBCXX_3.4.32"] = 0x0297f842,
    };
}
