using HyperFD.Contracts.Configurations;
using HyperFD.Contracts.SearchSpaces;

namespace HyperFD.Learning.Ranking.GaussianProcesses;

/// <summary>
/// Configurations column by column, for fast comparison. A choice is its index + 1, an inactive parameter 0, an active
/// real parameter 1 with its [0, 1] coordinate beside it.
/// </summary>
internal sealed class CodedConfigurations
{
    private CodedConfigurations(int count, int[][] codes, double[][] units) =>
        (Count, Codes, Units) = (count, codes, units);

    public int Count { get; }

    /// <summary>[parameter][configuration].</summary>
    public int[][] Codes { get; }

    /// <summary>[parameter][configuration]; coordinates of real parameters, empty for the others.</summary>
    public double[][] Units { get; }

    public static CodedConfigurations Of(SearchSpace space, IReadOnlyList<Configuration> configurations)
    {
        var parameters = space.Parameters;
        int[][] codes = [.. parameters.Select(_ => new int[configurations.Count])];
        double[][] units = [.. parameters.Select(one => one.IsDiscrete ? [] : new double[configurations.Count])];
        for (var i = 0; i < configurations.Count; i++)
        {
            var offset = 0;
            for (var p = 0; p < parameters.Count; p++)
            {
                var coordinates = configurations[i].Encoded.Slice(offset, parameters[p].Width);
                offset += parameters[p].Width;
                if (!configurations[i].Values.ContainsKey(parameters[p].Name))
                    continue;
                codes[p][i] = Code(parameters[p], coordinates);
                if (!parameters[p].IsDiscrete)
                    units[p][i] = coordinates[0];
            }
        }

        return new CodedConfigurations(configurations.Count, codes, units);
    }

    /// <summary>These and then the others.</summary>
    public CodedConfigurations Followed(CodedConfigurations by) => new(
        Count + by.Count,
        [.. Codes.Zip(by.Codes, (left, right) => (int[])[.. left, .. right])],
        [.. Units.Zip(by.Units, (left, right) => (double[])[.. left, .. right])]);

    /// <summary>Some of these.</summary>
    public CodedConfigurations Picked(IReadOnlyList<int> indices) => new(
        indices.Count,
        [.. Codes.Select(column => indices.Select(i => column[i]).ToArray())],
        [.. Units.Select(column => column.Length == 0 ? column : indices.Select(i => column[i]).ToArray())]);

    /// <summary>
    /// One of these, once for each parameter in which it differs from another, with that parameter taken over.
    /// </summary>
    public CodedConfigurations OneByOne(
        int index,
        CodedConfigurations other,
        int otherIndex,
        IReadOnlyList<int> parameters)
    {
        int[][] codes = [.. Codes.Select(column => Enumerable.Repeat(column[index], parameters.Count).ToArray())];
        double[][] units = [.. Units.Select(column =>
            column.Length == 0 ? [] : Enumerable.Repeat(column[index], parameters.Count).ToArray())];
        for (var i = 0; i < parameters.Count; i++)
        {
            var p = parameters[i];
            codes[p][i] = other.Codes[p][otherIndex];
            if (units[p].Length > 0)
                units[p][i] = other.Units[p][otherIndex];
        }

        return new CodedConfigurations(parameters.Count, codes, units);
    }

    private static int Code(Parameter parameter, ReadOnlySpan<double> coordinates) => parameter.Kind switch
    {
        ParameterKind.Categorical => coordinates.IndexOf(1.0) + 1,
        ParameterKind.Ordinal => (int)Math.Round(coordinates[0] * (parameter.Choices.Count - 1)) + 1,
        _ => 1,
    };
}
