using HyperFD.Contracts.SearchSpaces;

namespace HyperFD.Learning.Ranking.GaussianProcesses;

/// <summary>
/// How alike two values of one parameter are, k_p in [0, 1] and positive semi-definite: equal or not for a categorical,
/// exp(−½(Δ/ℓ)²) of the [0, 1] coordinates for the rest, 1 where both are inactive and 0 where one is.
/// </summary>
internal sealed class ParameterKernels
{
    /// <summary>
    /// ℓ: ends of a range are nearly unrelated (0.04), neighbours among five choices nearly the same (0.82).
    /// </summary>
    public const double Length = 0.4;

    private readonly double[][][] tables; // [parameter][code][code]; for a real parameter active or not

    public ParameterKernels(SearchSpace space)
    {
        Space = space;
        tables = [.. space.Parameters.Select(Table)];
    }

    public SearchSpace Space { get; }

    public int Count => tables.Length;

    /// <summary>k_p of codes, [code][code]; of a real parameter where both have the same value.</summary>
    public IReadOnlyList<double[]> ByCode(int p) => tables[p];

    /// <summary>Adds weight·k_p between one configuration and all of a set.</summary>
    public void AddTo(Span<double> sums, int p, double weight, CodedConfigurations one, int index, CodedConfigurations set)
    {
        var (row, codes, units) = (tables[p][one.Codes[p][index]], set.Codes[p], set.Units[p]);
        if (units.Length == 0)
        {
            for (var i = 0; i < sums.Length; i++)
                sums[i] += weight * row[codes[i]];
            return;
        }

        var unit = one.Units[p][index];
        for (var i = 0; i < sums.Length; i++)
            sums[i] += weight * row[codes[i]] * Near(unit - units[i]);
    }

    private static double[][] Table(Parameter parameter)
    {
        var choices = parameter.IsDiscrete ? parameter.Choices.Count : 1;
        var table = new double[choices + 1][];
        for (var a = 0; a <= choices; a++)
        {
            table[a] = new double[choices + 1];
            for (var b = 0; b <= choices; b++)
                table[a][b] = a == b ? 1 : a == 0 || b == 0 ? 0 : Between(parameter, a, b);
        }

        return table;
    }

    private static double Between(Parameter parameter, int a, int b) =>
        parameter.Kind == ParameterKind.Categorical ? 0 : Near((a - b) / (parameter.Choices.Count - 1.0));

    private static double Near(double difference) => Math.Exp(-difference * difference / (2 * Length * Length));
}
