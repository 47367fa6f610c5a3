using HyperFD.Learning.Tables;

namespace Benchmarks;

/// <summary>An experience table that a person names.</summary>
internal static class GivenTable
{
    /// <summary>Notes go to the errors' stream.</summary>
    /// <exception cref="UnusableInputException">The table is refused; the message is all its problems.</exception>
    public static ExperienceTable Read(string folder)
    {
        var reading = TableReader.Read(folder);
        foreach (var note in reading.Notes)
            Console.Error.WriteLine(note);
        return reading.Table ?? throw new UnusableInputException(string.Join('\n', reading.Problems));
    }
}
