using Spectre.Console;
using Spectre.Console.Rendering;

namespace HyperFD.Agent.Cli;

/// <summary>A moving bar with note, rate and time left; it clears itself when it is done.</summary>
internal sealed class BarProgress : IProgressView
{
    private readonly TaskCompletionSource _finished = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ProgressMeter _meter;
    private readonly Task _drawing;
    private ProgressTask? _bar;
    private volatile string _note = "";

    public BarProgress(IAnsiConsole console, string title, ProgressMeter meter)
    {
        _meter = meter;
        var progress = console.Progress().AutoClear(true).Columns(
            new TaskDescriptionColumn { Alignment = Justify.Left },
            new ProgressBarColumn(),
            new PercentageColumn(),
            new TextColumn(() => _note),
            new TextColumn(meter.Describe));
        _drawing = progress.StartAsync(async context =>
        {
            _bar = context.AddTask(Markup.Escape(title), maxValue: Math.Max(1, meter.Total));
            await _finished.Task;
        });
    }

    public void Report(long done, string note = "")
    {
        _meter.Report(done);
        _note = note;
        if (_bar is { } bar)
            bar.Value = _meter.Done;
    }

    public void Dispose()
    {
        _finished.TrySetResult();
        _drawing.GetAwaiter().GetResult();
    }

    private sealed class TextColumn(Func<string> text) : ProgressColumn
    {
        public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime) =>
            new Text(text());
    }
}
