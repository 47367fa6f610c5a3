using HyperFD.Build;

namespace HyperFD.Learning.Tests.Loading;

public sealed class WeakVersionNeedTests
{
    private const string Version = "GLIBCXX_3.4.32";
    private const ushort Index = 18;
    private const ushort Weak = 0x2;

    [Fact]
    public void Hash_OfNamesInRealLibraries_EqualsWhatTheLinkerWrote() =>
        Assert.All(ElfHashes.Known, known => Assert.Equal(known.Value, WeakVersionNeed.Hash(known.Key)));

    [Fact]
    public void Set_SeveralLibrariesAndVersions_ChangesOneByteOfTheOneVersion()
    {
        var file = WithNeedOf(Version);
        var before = file.Finish();
        var after = before.ToArray();

        Assert.True(WeakVersionNeed.Set(after, Version));

        var changed = Enumerable.Range(0, before.Length).Where(at => before[at] != after[at]);
        Assert.Equal([file.FlagOffsets[2]], changed);
        Assert.Equal(Weak, after[file.FlagOffsets[2]]);
    }

    [Fact]
    public void Set_FlagsThatAreSetAlready_StaySet()
    {
        const ushort Other = 0x4;
        var file = new MadeUpElf().WithNeeds([new NeededVersion(Index, Version, Other)]);
        var elf = file.Finish();

        Assert.True(WeakVersionNeed.Set(elf, Version));

        Assert.Equal(Weak | Other, elf[file.FlagOffsets[0]]);
    }

    [Fact]
    public void Set_ASecondTime_ChangesNothing()
    {
        var elf = WithNeedOf(Version).Finish();
        WeakVersionNeed.Set(elf, Version);
        var once = elf.ToArray();

        Assert.False(WeakVersionNeed.Set(elf, Version));
        Assert.Equal(once, elf);
    }

    [Fact]
    public void Set_VersionNotNamed_ChangesNothing()
    {
        var elf = WithNeedOf("GLIBCXX_3.4.30").Finish();
        var before = elf.ToArray();

        Assert.False(WeakVersionNeed.Set(elf, Version));
        Assert.Equal(before, elf);
    }

    [Fact]
    public void Set_NoSectionOfNeeds_ChangesNothing()
    {
        var elf = new MadeUpElf().WithSymbolVersions(0, 1).Finish();

        Assert.False(WeakVersionNeed.Set(elf, Version));
    }

    [Fact]
    public void Set_SymbolThatNoRelocationUses_IsNoObstacle()
    {
        var elf = WithNeedOf(Version).WithSymbolVersions(0, Index, 3).WithRelocationsAgainst(2, 0).Finish();

        Assert.True(WeakVersionNeed.Set(elf, Version));
    }

    [Theory]
    [InlineData(Index)]
    [InlineData(Index | 0x8000)] // hidden
    public void Set_SymbolThatARelocationUses_Refuses(int index)
    {
        var elf = WithNeedOf(Version).WithSymbolVersions(0, (ushort)index, 3).WithRelocationsAgainst(2, 1).Finish();

        var error = Assert.Throws<InvalidDataException>(() => WeakVersionNeed.Set(elf, Version));
        Assert.Contains(Version, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Set_FileCutAnywhere_SaysSo()
    {
        var whole = WithNeedOf(Version).WithSymbolVersions(0, 3).WithRelocationsAgainst(1).Finish();

        Assert.All(
            Enumerable.Range(0, whole.Length),
            length => Assert.Throws<InvalidDataException>(() => WeakVersionNeed.Set(whole[..length], Version)));
        Assert.True(WeakVersionNeed.Set(whole, Version));
    }

    [Theory]
    [InlineData(0, (byte)'#')]
    [InlineData(4, (byte)1)] // 32 bit
    [InlineData(5, (byte)2)] // big endian
    public void Set_OtherKindOfFile_SaysSo(int offset, byte value)
    {
        var elf = WithNeedOf(Version).Finish();
        elf[offset] = value;

        var error = Assert.Throws<InvalidDataException>(() => WeakVersionNeed.Set(elf, Version));
        Assert.Contains("ELF", error.Message, StringComparison.Ordinal);
    }

    private static MadeUpElf WithNeedOf(string version) => new MadeUpElf().WithNeeds(
        [new NeededVersion(2, "GCC_3.0"), new NeededVersion(5, "GLIBC_2.34")],
        [new NeededVersion(Index, version), new NeededVersion(7, "CXXABI_1.3.5")]);
}
