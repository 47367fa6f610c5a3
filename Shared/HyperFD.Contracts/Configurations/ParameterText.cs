using System.Globalization;
using HyperFD.Contracts.SearchSpaces;

namespace HyperFD.Contracts.Configurations;

/// <summary>
/// The values of one parameter as text, number and coordinates. Real values keep few significant digits
/// (<see cref="Parameter.Digits"/>), so that decode(encode(x)) = x exactly and a configuration's hash does not depend
/// on floating-point noise.
/// </summary>
internal static class ParameterText
{
    /// <summary>
    /// Share of a linear range below which a value is zero: there the noise of scaling, about 1e-16 of the range, would
    /// reach the third significant digit.
    /// </summary>
    private const double ZeroShare = 1e-9;

    /// <summary>How far a real value's neighbours lie, as a share of its (log) range.</summary>
    private const double NeighbourStep = 0.1;

    public static string Canonical(Parameter parameter, string value)
    {
        if (parameter.IsDiscrete)
        {
            ConfigurationException.ThrowIf(
                !parameter.Choices.Contains(value, StringComparer.Ordinal),
                $"'{parameter.Name}' is '{value}', not one of {string.Join(", ", parameter.Choices)}");
            return value;
        }

        var parsed = double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number);
        ConfigurationException.ThrowIf(
            !parsed || !double.IsFinite(number),
            $"'{parameter.Name}' is '{value}', not a number");
        ConfigurationException.ThrowIf(
            number < parameter.Low || number > parameter.High,
            $"'{parameter.Name}' is {value}, outside {Exact(parameter.Low!.Value)} to {Exact(parameter.High!.Value)}");
        return Real(parameter, number);
    }

    public static string Sample(Parameter parameter, Random random) => parameter.IsDiscrete
        ? parameter.Choices[random.Next(parameter.Choices.Count)]
        : Real(parameter, Unscale(parameter, random.NextDouble()));

    /// <summary>
    /// The values one step away: all other choices, the choices beside, or a tenth of the range up and down.
    /// </summary>
    public static IEnumerable<string> Neighbours(Parameter parameter, string value)
    {
        switch (parameter.Kind)
        {
            case ParameterKind.Categorical:
                return parameter.Choices.Where(choice => choice != value);
            case ParameterKind.Ordinal:
                var index = IndexOf(parameter, value);
                return parameter.Choices.Where((_, i) => Math.Abs(i - index) == 1);
            default:
                var unit = Scale(parameter, double.Parse(value, CultureInfo.InvariantCulture));
                return new[] { unit - NeighbourStep, unit + NeighbourStep }
                    .Select(near => Real(parameter, Unscale(parameter, Math.Clamp(near, 0, 1))))
                    .Where(near => near != value);
        }
    }

    public static void Encode(Parameter parameter, string value, Span<double> target)
    {
        switch (parameter.Kind)
        {
            case ParameterKind.Categorical:
                target[IndexOf(parameter, value)] = 1;
                break;
            case ParameterKind.Ordinal:
                target[0] = IndexOf(parameter, value) / Math.Max(1.0, parameter.Choices.Count - 1);
                break;
            default:
                target[0] = Scale(parameter, double.Parse(value, CultureInfo.InvariantCulture));
                break;
        }
    }

    public static string Decode(Parameter parameter, ReadOnlySpan<double> source)
    {
        switch (parameter.Kind)
        {
            case ParameterKind.Categorical:
                var best = 0;
                for (var i = 1; i < source.Length; i++)
                    best = source[i] > source[best] ? i : best;
                return parameter.Choices[best];
            case ParameterKind.Ordinal:
                var index = (int)Math.Round(Math.Clamp(source[0], 0, 1) * (parameter.Choices.Count - 1));
                return parameter.Choices[index];
            default:
                return Real(parameter, Unscale(parameter, Math.Clamp(source[0], 0, 1)));
        }
    }

    private static int IndexOf(Parameter parameter, string value)
    {
        for (var i = 0; i < parameter.Choices.Count; i++)
        {
            if (parameter.Choices[i] == value)
                return i;
        }

        throw new ConfigurationException($"'{parameter.Name}' is '{value}', not one of its choices");
    }

    private static double Scale(Parameter parameter, double value)
    {
        var (low, high) = (parameter.Low!.Value, parameter.High!.Value);
        return parameter.Kind == ParameterKind.LogFloat
            ? Math.Log(value / low) / Math.Log(high / low)
            : (value - low) / (high - low);
    }

    private static double Unscale(Parameter parameter, double unit)
    {
        var (low, high) = (parameter.Low!.Value, parameter.High!.Value);
        return parameter.Kind == ParameterKind.LogFloat
            ? low * Math.Pow(high / low, unit)
            : low + (unit * (high - low));
    }

    /// <summary>
    /// The digits that the parameter keeps, but never outside the range: a bound with more digits stays as it is.
    /// </summary>
    private static string Real(Parameter parameter, double value)
    {
        var (low, high) = (parameter.Low!.Value, parameter.High!.Value);
        if (parameter.IsWhole)
            return Exact(Math.Clamp(Math.Round(value), low, high));
        var isZero = parameter is { Kind: ParameterKind.Float, IsShort: true }
            && Math.Abs(value) < ZeroShare * (high - low);
        var digits = value.ToString(FormattableString.Invariant($"G{parameter.Digits}"), CultureInfo.InvariantCulture);
        var rounded = isZero ? 0 : double.Parse(digits, CultureInfo.InvariantCulture);
        return Exact(Math.Clamp(rounded, low, high));
    }

    private static string Exact(double value) => value.ToString(CultureInfo.InvariantCulture);
}
