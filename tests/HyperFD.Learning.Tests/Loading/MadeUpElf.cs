using System.Buffers.Binary;

namespace HyperFD.Learning.Tests.Loading;

/// <summary>A version that a made-up ELF file needs: the index that symbols use, its name and its flags.</summary>
internal sealed record NeededVersion(ushort Index, string Name, ushort Flags = 0);

/// <summary>
/// Writes a minimal 64-bit little-endian ELF file: header, .gnu.version_r, .gnu.version, .rela.dyn, section headers.
/// Written from the field tables of the System V ABI and the Linux Standard Base, apart from the code under test.
/// </summary>
internal sealed class MadeUpElf
{
    private const int HeaderBytes = 64;
    private readonly List<byte> _bytes = [.. new byte[HeaderBytes]];
    private readonly List<(uint Type, int Offset, int Size, uint Info)> _sections = [(0, 0, 0, 0)];

    /// <summary>Where each vna_flags lies in the file, in the order in which the versions were given.</summary>
    public List<int> FlagOffsets { get; } = [];

    /// <summary>Adds .gnu.version_r: one entry per library, one auxiliary entry per version.</summary>
    public MadeUpElf WithNeeds(params NeededVersion[][] libraries)
    {
        var start = _bytes.Count;
        for (var library = 0; library < libraries.Length; library++)
        {
            var versions = libraries[library];
            var next = library == libraries.Length - 1 ? 0 : 16 * (versions.Length + 1);
            Half(1).Half((ushort)versions.Length).Word(0).Word(16).Word((uint)next);
            for (var version = 0; version < versions.Length; version++)
            {
                Word(ElfHashes.Known[versions[version].Name]);
                FlagOffsets.Add(_bytes.Count);
                Half(versions[version].Flags).Half(versions[version].Index).Word(0);
                Word(version == versions.Length - 1 ? 0u : 16u);
            }
        }

        return Section(0x6ffffffe, start, (uint)libraries.Length);
    }

    /// <summary>Adds .gnu.version: the version index of each symbol.</summary>
    public MadeUpElf WithSymbolVersions(params ushort[] indices)
    {
        var start = _bytes.Count;
        Array.ForEach(indices, index => Half(index));
        return Section(0x6fffffff, start, info: 0);
    }

    /// <summary>Adds .rela.dyn with one relocation against each of the symbols.</summary>
    public MadeUpElf WithRelocationsAgainst(params uint[] symbols)
    {
        var start = _bytes.Count;
        Array.ForEach(symbols, symbol => Word(0x1000).Word(0).Word(6).Word(symbol).Word(0).Word(0));
        return Section(4, start, info: 0);
    }

    public byte[] Finish()
    {
        var table = _bytes.Count;
        foreach (var (type, offset, size, info) in _sections)
        {
            Word(0).Word(type).Word(0).Word(0).Word(0).Word(0);
            Word((uint)offset).Word(0).Word((uint)size).Word(0);
            Word(0).Word(info).Word(0).Word(0).Word(0).Word(0);
        }

        var elf = _bytes.ToArray();
        new byte[] { 0x7f, (byte)'E', (byte)'L', (byte)'F', 2, 1, 1 }.CopyTo(elf, 0);
        BinaryPrimitives.WriteUInt64LittleEndian(elf.AsSpan(0x28), (ulong)table);
        BinaryPrimitives.WriteUInt16LittleEndian(elf.AsSpan(0x3A), 64);
        BinaryPrimitives.WriteUInt16LittleEndian(elf.AsSpan(0x3C), (ushort)_sections.Count);
        return elf;
    }

    private MadeUpElf Section(uint type, int start, uint info)
    {
        _sections.Add((type, start, _bytes.Count - start, info));
        return this;
    }

    private MadeUpElf Half(ushort value)
    {
        _bytes.AddRange([(byte)value, (byte)(value >> 8)]);
        return this;
    }

    private MadeUpElf Word(uint value) => Half((ushort)value).Half((ushort)(value >> 16));
}
