using Spectre.Console;

namespace HyperFD.Agent.Cli;

/// <summary>
/// Where a command talks to people. With --json everything for people goes to standard error, so that standard output
/// holds one JSON document and nothing else.
/// </summary>
internal sealed class Output
{
    private const int WidthWithoutTerminal = 160;
    private readonly TextWriter _plain;
    private readonly TimeProvider _time;
    private readonly bool _live;
    private readonly Lock _turn = new();

    public Output(AgentEnvironment environment, bool json, bool verbose)
    {
        Json = json;
        Verbose = verbose;
        _time = environment.Time;
        _live = environment.OutIsTerminal && !json;
        _plain = json ? environment.Error : environment.Out;
        Console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(_plain),
            Ansi = _live ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = _live ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = _live ? InteractionSupport.Detect : InteractionSupport.No,
        });
        if (!_live)
            Console.Profile.Width = WidthWithoutTerminal;
    }

    public bool Json { get; }

    public bool Verbose { get; }

    /// <summary>Whether people watch, so that bars move and keys can be asked for.</summary>
    public bool IsLive => _live;

    public IAnsiConsole Console { get; }

    public void Line(string text = "")
    {
        lock (_turn)
        {
            if (_live)
                Console.WriteLine(text);
            else
                _plain.WriteLine(text);
            _plain.Flush();
        }
    }

    /// <summary>A line that only --verbose shows.</summary>
    public void Detail(string text)
    {
        if (Verbose)
            Line(text);
    }

    public void Heading(string text)
    {
        lock (_turn)
            Console.MarkupLineInterpolated($"[bold]{text}[/]");
    }

    public void Table(Table table)
    {
        lock (_turn)
            Console.Write(table);
    }

    /// <summary>A bar on a terminal, a line now and then elsewhere.</summary>
    /// <param name="title">What goes on.</param>
    /// <param name="total">How many units there are to do.</param>
    /// <param name="unit">What is counted, for the rate: <c>steps</c>.</param>
    /// <param name="alone">
    /// False beside others: a terminal has room for one bar at a time, so they get lines there too.
    /// </param>
    public IProgressView Progress(string title, long total, string unit, bool alone = true) =>
        View(title, new ProgressMeter(_time, total, unit), alone);

    /// <summary>The same for a few long units: time left, without a rate.</summary>
    public IProgressView Countdown(string title, long total, string unit) =>
        View(title, new ProgressMeter(_time, total, unit, tellsRate: false), alone: true);

    private IProgressView View(string title, ProgressMeter meter, bool alone) =>
        _live && alone ? new BarProgress(Console, title, meter) : new PlainProgress(Line, title, meter, _time);
}
