using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace HyperFD.Build;

/// <summary>
/// Makes one version that a shared library asks of another a weak need, so that the dynamic loader goes on where the
/// system's copy of the other library does not know that version.
/// </summary>
/// <remarks>
/// libLibTorchSharp.so names GLIBCXX_3.4.32 of libstdc++, which Debian 12 lacks. The one symbol it takes from there,
/// std::ios_base_library_init(), is a mark left by its compiler's iostream header: no relocation refers to it, so the
/// loader never looks it up, and libtorch initialises the streams itself. Structures, constants and the hash are those
/// of the System V ABI ("ELF Header", "Sections", "Hash Table Section") and of Linux Standard Base Core 5.0, "Symbol
/// Versioning" (Elf64_Verneed, Elf64_Vernaux, VER_FLG_WEAK). Compiled twice: as the build's inline task (netstandard2.0
/// only) and, with WITHOUT_TASK, into the tests.
/// </remarks>
public static class WeakVersionNeed
{
    private const uint VersionNeedSection = 0x6ffffffe; // SHT_GNU_verneed: what versions are needed
    private const uint VersionOfSymbolSection = 0x6fffffff; // SHT_GNU_versym: one 16-bit version index per symbol
    private const uint RelocationSection = 4; // SHT_RELA
    private const int WeakFlag = 0x2; // VER_FLG_WEAK
    private const int IndexMask = 0x7fff; // the top bit of a version index only hides the symbol

    /// <summary>Sets VER_FLG_WEAK wherever <paramref name="version"/> is needed, in place.</summary>
    /// <param name="elf">A whole 64-bit little-endian ELF file.</param>
    /// <param name="version">Name of the version, such as GLIBCXX_3.4.32.</param>
    /// <returns>True when something changed; false when the version is not named, or already weak.</returns>
    /// <exception cref="InvalidDataException">
    /// It is no such file, it ends too early, or a relocation uses a symbol of the version, which is then really
    /// needed.
    /// </exception>
    public static bool Set(byte[] elf, string version)
    {
        RequireElf64LittleEndian(elf);
        var changed = false;
        foreach (var header in Sections(elf, VersionNeedSection))
        {
            changed |= SetInNeeds(elf, header, version);
        }

        return changed;
    }

    /// <summary>
    /// The System V ABI's hash of a symbol name, which .gnu.version_r stores beside each version's name.
    /// </summary>
    public static uint Hash(string name)
    {
        uint hash = 0;
        foreach (var letter in name)
        {
            hash = (hash << 4) + letter;
            var high = hash & 0xf0000000;
            hash = (hash ^ (high >> 24)) & ~high;
        }

        return hash;
    }

    private static bool SetInNeeds(byte[] elf, long header, string version)
    {
        var changed = false;
        var need = Read(elf, header + 24, 8); // sh_offset
        for (var needs = Read(elf, header + 44, 4); needs > 0; needs--) // sh_info
        {
            var name = need + Read(elf, need + 8, 4); // vn_aux
            for (var names = Read(elf, need + 2, 2); names > 0; names--) // vn_cnt
            {
                changed |= Read(elf, name, 4) == Hash(version) && SetFlag(elf, name, version); // vna_hash
                name += Read(elf, name + 12, 4); // vna_next
            }

            need += Read(elf, need + 12, 4); // vn_next
        }

        return changed;
    }

    private static bool SetFlag(byte[] elf, long name, string version)
    {
        var flags = Read(elf, name + 4, 2); // vna_flags
        if ((flags & WeakFlag) != 0)
        {
            return false;
        }

        if (IsUsed(elf, Read(elf, name + 6, 2) & IndexMask)) // vna_other
        {
            throw new InvalidDataException(
                "A relocation uses a symbol of " + version + ": the version is really needed.");
        }

        elf[name + 4] |= WeakFlag;
        return true;
    }

    /// <summary>
    /// Whether a relocation, which is what makes the loader look a symbol up, is against the version.
    /// </summary>
    private static bool IsUsed(byte[] elf, long version)
    {
        var versions = Sections(elf, VersionOfSymbolSection).Select(header => Read(elf, header + 24, 8)).ToList();
        foreach (var header in Sections(elf, RelocationSection))
        {
            var start = Read(elf, header + 24, 8); // sh_offset
            var end = start + Read(elf, header + 32, 8); // sh_size
            for (var relocation = start; relocation < end; relocation += 24)
            {
                var symbol = Read(elf, relocation + 12, 4); // upper half of r_info
                if (versions.Any(table => (Read(elf, table + (2 * symbol), 2) & IndexMask) == version))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static IEnumerable<long> Sections(byte[] elf, uint type)
    {
        var table = Read(elf, 0x28, 8); // e_shoff
        var size = Read(elf, 0x3A, 2); // e_shentsize
        for (var left = Read(elf, 0x3C, 2); left > 0; left--, table += size) // e_shnum
        {
            if (Read(elf, table + 4, 4) == type) // sh_type
            {
                yield return table;
            }
        }
    }

    private static void RequireElf64LittleEndian(byte[] elf)
    {
        var isElf = elf.Length >= 6 && elf[0] == 0x7f && elf[1] == 'E' && elf[2] == 'L' && elf[3] == 'F';
        if (!isElf || elf[4] != 2 || elf[5] != 1) // EI_CLASS 64 bit, EI_DATA little endian
        {
            throw new InvalidDataException("Not a 64-bit little-endian ELF file.");
        }

        var end = Read(elf, 0x28, 8) + (Read(elf, 0x3A, 2) * Read(elf, 0x3C, 2)); // of the section headers
        if (end > elf.Length)
        {
            throw EndsTooEarly(end);
        }
    }

    private static InvalidDataException EndsTooEarly(long needed) =>
        new InvalidDataException("The ELF file ends too early: it points to byte " + needed + ".");

    private static long Read(byte[] elf, long offset, int bytes)
    {
        if (offset < 0 || offset > elf.Length - bytes)
        {
            throw EndsTooEarly(offset);
        }

        long value = 0;
        for (var at = bytes - 1; at >= 0; at--)
        {
            value = (value << 8) | elf[offset + at];
        }

        return value;
    }
}

#if !WITHOUT_TASK
/// <summary>Applies <see cref="WeakVersionNeed"/> to a file of the build's output.</summary>
public sealed class SetWeakVersionNeed : Microsoft.Build.Utilities.Task
{
    /// <summary>The library to change.</summary>
    [Microsoft.Build.Framework.Required]
    public string File { get; set; }

    /// <summary>The version that becomes a weak need.</summary>
    [Microsoft.Build.Framework.Required]
    public string Version { get; set; }

    /// <inheritdoc />
    public override bool Execute()
    {
        try
        {
            var elf = System.IO.File.ReadAllBytes(File);
            if (WeakVersionNeed.Set(elf, Version))
            {
                Replace(elf);
                Log.LogMessage("{0}: {1} is now a weak need.", File, Version);
            }
        }
        catch (Exception problem) when (problem is InvalidDataException || problem is IOException)
        {
            Log.LogError("{0}: {1}", File, problem.Message);
        }

        return !Log.HasLoggedErrors;
    }

    /// <summary>
    /// Puts a new file in the old one's place: the old one may be hard-linked from the package cache, or mapped by a
    /// running program. It keeps the old one's time, by which later builds see that there is nothing to copy.
    /// </summary>
    private void Replace(byte[] elf)
    {
        var temporary = File + "." + Guid.NewGuid().ToString("N");
        System.IO.File.WriteAllBytes(temporary, elf);
        System.IO.File.SetLastWriteTimeUtc(temporary, System.IO.File.GetLastWriteTimeUtc(File));
        System.IO.File.Replace(temporary, File, null);
    }
}
#endif
