namespace HyperFD.Agent.Reports.Charts;

/// <summary>Maps values of an axis to per cent of its length, with round numbers for its ticks.</summary>
/// <param name="High">Above <paramref name="Low"/>.</param>
internal readonly record struct Scale(double Low, double High)
{
    /// <summary>Per cent between two ticks of a square-root axis, so that their labels do not touch.</summary>
    private const double RootGap = 12;

    public static Scale Unit { get; } = new(0, 1);

    /// <summary>
    /// Whether lengths go by the square root of the value, so that 10 is seen beside 1000. Needs a low end of 0.
    /// </summary>
    public bool IsRoot { get; init; }

    /// <summary>From 0 to the next round number at or above the largest value.</summary>
    public static Scale To(double largest)
    {
        if (!(largest > 0))
            return Unit;
        var step = Step(largest);
        return new Scale(0, step * Math.Ceiling((largest / step) - 1e-9));
    }

    /// <summary>Cut at both ends, so that nothing is drawn outside.</summary>
    public double Percent(double value)
    {
        var part = Math.Clamp((value - Low) / (High - Low), 0, 1);
        return 100 * (IsRoot ? Math.Sqrt(part) : part);
    }

    /// <summary>Some four to eight round numbers within the scale.</summary>
    public IEnumerable<double> Ticks() => IsRoot ? RootTicks() : EvenTicks();

    private IEnumerable<double> EvenTicks()
    {
        var step = Step(High - Low);
        for (var i = Math.Ceiling((Low / step) - 1e-9); i * step <= High + (1e-9 * step); i++)
            yield return (i * step) + 0.0; // no −0
    }

    /// <summary>0, the high end, and between them 1, 2 and 5 times powers of ten where there is room.</summary>
    private List<double> RootTicks()
    {
        var ticks = new List<double> { High };
        for (var power = Math.Pow(10, Math.Floor(Math.Log10(High))); power >= 1; power /= 10)
        {
            foreach (var tick in (double[])[5 * power, 2 * power, power])
            {
                if (tick < High && Percent(ticks[^1]) - Percent(tick) >= RootGap && Percent(tick) >= RootGap)
                    ticks.Add(tick);
            }
        }

        return [.. ticks, 0];
    }

    /// <summary>1, 2 or 5 times a power of ten, a quarter of the span or less.</summary>
    private static double Step(double span)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(span / 4)));
        var units = span / 4 / power;
        return power * (units >= 5 ? 5 : units >= 2 ? 2 : 1);
    }
}
