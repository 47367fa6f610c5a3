using System.Globalization;
using HyperFD.Contracts.Configurations;
using HyperFD.Contracts.SearchSpaces;

namespace HyperFD.Learning.Tables;

/// <summary>
/// The search space of a table. One that the product knows, when the table's parameters are all of its parameters;
/// otherwise made from the declarations, reals with all their digits.
/// </summary>
/// <remarks>
/// An <c>int</c> becomes an ordinal of all its numbers up to <see cref="MostOrdinals"/>, and beyond a real that is
/// rounded: both are encoded linearly, so that nothing that learns sees a difference. A range of one number becomes one
/// choice. Parameters are sorted so that conditions name earlier ones.
/// </remarks>
public sealed class TableSearchSpace
{
    private const int MostOrdinals = 256;
    private const int AllDigits = 15;

    private readonly TableSpace declared;

    private TableSearchSpace(TableSpace declared, SearchSpace space) => (this.declared, Space) = (declared, space);

    public SearchSpace Space { get; }

    /// <exception cref="SearchSpaceException">A condition names a wide range of whole numbers.</exception>
    public static TableSearchSpace Of(TableSpace table)
    {
        ArgumentNullException.ThrowIfNull(table);
        var version = int.TryParse(table.Version, CultureInfo.InvariantCulture, out var number) ? number : 1;
        var known = SearchSpace.Find(FormattableString.Invariant($"{table.Name}/{version}"));
        if (known is not null && SpaceDifference.OfParameters(table, known) is null)
            return new TableSearchSpace(table, known);
        // Nothing may take a stranger for the known space of the same name.
        var name = known is null ? table.Name : $"table {table.Name}";
        return new TableSearchSpace(table, new SearchSpace(name, version, [.. Sorted(table).Select(Parameter)]));
    }

    /// <summary>What inactive cells hold is left out.</summary>
    /// <exception cref="ConfigurationException">The known space excludes it.</exception>
    public Configuration Configuration(TableConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < declared.Parameters.Count; i++)
        {
            var parameter = declared.Parameters[i];
            if (declared.IsActive(i, configuration.Cells) && parameter.Canonical(configuration.Cells[i]) is { } value)
                values[parameter.Name] =
                    Space[parameter.Name].IsDiscrete && IsOne(parameter) ? TableNumbers.Text(parameter.Low) : value;
        }

        return Contracts.Configurations.Configuration.Create(Space, values);
    }

    private static IEnumerable<TableParameter> Sorted(TableSpace table)
    {
        int Depth(TableParameter parameter) => parameter.Condition is { } condition
            ? 1 + Depth(table.Parameters[table.IndexOf(condition.Parameter)])
            : 0;
        return table.Parameters.OrderBy(Depth);
    }

    private static Parameter Parameter(TableParameter table)
    {
        var kind = table.Type switch
        {
            TableParameterType.Categorical => ParameterKind.Categorical,
            TableParameterType.Ordinal => ParameterKind.Ordinal,
            TableParameterType.LogFloat => ParameterKind.LogFloat,
            _ => ParameterKind.Float,
        };
        var choices = table.HasChoices ? table.Choices : Choices(table);
        if (choices.Count == 0)
        {
            return new Parameter(table.Name, kind, [], table.Low, table.High, Middle(table), "", table.Condition)
            {
                Digits = AllDigits,
                IsWhole = table.Type == TableParameterType.Int,
            };
        }

        return new Parameter(
            table.Name,
            table.HasChoices ? kind : ParameterKind.Ordinal,
            choices,
            Low: null,
            High: null,
            choices[kind == ParameterKind.Categorical ? 0 : choices.Count / 2],
            "",
            table.Condition);
    }

    /// <summary>The numbers of a short range; none of a long one.</summary>
    private static List<string> Choices(TableParameter table)
    {
        if (IsOne(table))
            return [TableNumbers.Text(table.Low)];
        return table.Type == TableParameterType.Int && table.High - table.Low < MostOrdinals
            ? [.. Enumerable.Range(0, (int)(table.High - table.Low)! + 1)
                .Select(step => TableNumbers.Text(table.Low + step))]
            : [];
    }

    private static bool IsOne(TableParameter table) => !table.HasChoices && table.Low == table.High;

    private static string Middle(TableParameter table)
    {
        var (low, high) = (table.Low!.Value, table.High!.Value);
        var middle =
            table.Type == TableParameterType.LogFloat ? Math.Sqrt(low) * Math.Sqrt(high) : (low / 2) + (high / 2);
        if (table.Type == TableParameterType.Int)
            return TableNumbers.Text(Math.Round(middle));
        var written = TableNumbers.Parse(middle.ToString("G15", CultureInfo.InvariantCulture));
        return TableNumbers.Text(Math.Clamp(written!.Value, low, high));
    }
}
