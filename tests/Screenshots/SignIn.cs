using Microsoft.Playwright;

namespace HyperFD.Screenshots;

/// <summary>Signs in as a person does: by the form.</summary>
public static class SignIn
{
    public static async Task EnterAsync(IBrowserContext context, string userName, string password)
    {
        ArgumentNullException.ThrowIfNull(context);
        var page = await context.NewPageAsync();
        await page.GotoAsync("/sign-in");
        await FillAsync(page, userName, password);
        await page.WaitForSelectorAsync(".shell");
        await page.CloseAsync();
    }

    public static async Task FillAsync(IPage page, string userName, string password)
    {
        ArgumentNullException.ThrowIfNull(page);
        await page.GetByLabel("User name").FillAsync(userName);
        await page.GetByLabel("Password").FillAsync(password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
    }
}
