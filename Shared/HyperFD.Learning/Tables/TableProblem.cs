namespace HyperFD.Learning.Tables;

/// <summary>Why a table is refused.</summary>
/// <param name="Line">From 1; 0 where it concerns the file as a whole.</param>
public sealed record TableProblem(string File, int Line, string Reason)
{
    public override string ToString() =>
        Line > 0 ? FormattableString.Invariant($"{File}:{Line}: {Reason}") : $"{File}: {Reason}";
}

/// <summary>Either a table or what is wrong with it.</summary>
/// <param name="Table">Null when there are problems.</param>
/// <param name="Problems">The first ones, in the order of the files.</param>
/// <param name="Notes">What was read past, one line each, for example columns that the format does not know.</param>
public sealed record TableReading(
    ExperienceTable? Table,
    IReadOnlyList<TableProblem> Problems,
    IReadOnlyList<string> Notes);

/// <summary>Collects the first few problems.</summary>
internal sealed class TableProblems(int most)
{
    private readonly List<TableProblem> all = [];

    public IReadOnlyList<TableProblem> All => all;

    public List<string> Notes { get; } = [];

    /// <summary>Whether reading on is pointless.</summary>
    public bool IsFull => all.Count >= most;

    public void Add(string file, int line, string reason)
    {
        if (!IsFull)
            all.Add(new TableProblem(file, line, reason));
    }
}
