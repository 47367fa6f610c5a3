using Microsoft.Playwright;

namespace HyperFD.Screenshots;

/// <summary>Takes every page of a running dashboard in every look.</summary>
public sealed class Album(IBrowser browser, Uri server, string folder)
{
    /// <summary>Makes a context ready: sign-in, or samples in place of the server.</summary>
    public required Func<IBrowserContext, Task> Prepare { get; init; }

    /// <summary>Whether what is not reached after signing in is taken too.</summary>
    public required bool HasServer { get; init; }

    public async Task TakeAsync()
    {
        Directory.CreateDirectory(folder);
        foreach (var look in Look.All)
        {
            if (HasServer)
                await TakeSignInAsync(look);
            await using var context = await browser.NewContextAsync(look.ContextOptions(server));
            await Prepare(context);
            var page = await context.NewPageAsync();
            await TakeAsync(page, look, "overview", "/", ".stat-value, .steps");
            await TakeAsync(page, look, "tasks", "/tasks", "table.data");
            await TakeTaskAsync(page, look);
            await TakeAsync(page, look, "learner", "/learner", "table.data, .blank");
            await TakeAsync(page, look, "experience", "/experience", "table.data, .blank");
            await TakeImportAsync(page, look);
            await TakeAsync(page, look, "agents", "/agents", "table.data");
            await TakeEnrolmentAsync(page, look);
            await TakeAsync(page, look, "not-found", "/no-such-page", ".blank");
        }
    }

    private async Task TakeSignInAsync(Look look)
    {
        await using var context = await browser.NewContextAsync(look.ContextOptions(server));
        var page = await context.NewPageAsync();
        await TakeAsync(page, look, "sign-in", "/tasks", "form");
        await TakeAsync(page, look, "setup", "/setup?token=used", ".bare-card .muted");
    }

    /// <summary>The task that changed last, with its best trial opened.</summary>
    private async Task TakeTaskAsync(IPage page, Look look)
    {
        await page.GotoAsync("/tasks");
        await page.Locator(".row-anchor").First.ClickAsync();
        await page.WaitForSelectorAsync(".timeline");
        if (await page.Locator(".row-toggle:has(.best)").CountAsync() > 0)
            await page.Locator(".row-toggle:has(.best)").ClickAsync();
        await page.WaitForSelectorAsync(".recommendation");
        await SaveAsync(page, look, "task");
    }

    /// <summary>With something chosen that is no table, so that the refusal is seen too.</summary>
    private async Task TakeImportAsync(IPage page, Look look)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "Import a table" }).ClickAsync();
        await page.Locator("input[type=file]")
            .SetInputFilesAsync(new FilePayload { Name = "museum.zip", MimeType = "application/zip", Buffer = [0] });
        await page.GetByRole(AriaRole.Button, new() { Name = "Import", Exact = true }).ClickAsync();
        await page.WaitForSelectorAsync(".problems");
        await SaveAsync(page, look, "import");
    }

    private async Task TakeEnrolmentAsync(IPage page, Look look)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "Enrol an agent" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Make a code" }).ClickAsync();
        await page.WaitForSelectorAsync(".command");
        await SaveAsync(page, look, "enrolment");
    }

    private async Task TakeAsync(IPage page, Look look, string name, string path, string ready)
    {
        await page.GotoAsync(path);
        await page.WaitForSelectorAsync(ready);
        await SaveAsync(page, look, name);
    }

    private Task SaveAsync(IPage page, Look look, string name) =>
        PageShot.SaveAsync(page, look, Path.Combine(folder, $"{name}-{look.Name}.png"));
}
