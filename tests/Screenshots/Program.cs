using System.CommandLine;
using HyperFD.Samples;
using HyperFD.Screenshots;
using Microsoft.Playwright;

var url = new Option<Uri>("--url")
{
    Description = "Address of the running dashboard",
    Required = true,
    CustomParser = result => new Uri(result.Tokens[0].Value),
};
var output = new Option<string>("--out") { Description = "Folder for the pictures", Required = true };
var user = new Option<string>("--user") { Description = "User name", DefaultValueFactory = _ => "admin" };
var passwordFromInput = new Option<bool>("--password-stdin") { Description = "Read the password from standard input" };
var samples = new Option<bool>("--samples")
{
    Description = "Show made-up data: the address need only serve the dashboard's files",
};
var command = new RootCommand("Takes every page of the dashboard at two widths, light and dark")
{ url, output, user, passwordFromInput, samples };
command.SetAction(async parsed =>
{
    using var playwright = await Playwright.CreateAsync();
    await using var browser = await Chromium.LaunchAsync(playwright);
    var server = parsed.GetRequiredValue(url);
    var withSamples = parsed.GetValue(samples);
    var api = new SampleApi(new SampleData(TimeProvider.System.GetUtcNow().UtcDateTime));
    var password = parsed.GetValue(passwordFromInput) ? await Console.In.ReadLineAsync() ?? "" : "";
    var album = new Album(browser, server, parsed.GetRequiredValue(output))
    {
        HasServer = !withSamples,
        Prepare = context => withSamples
            ? SampleRoutes.InstallAsync(context, api)
            : SignIn.EnterAsync(context, parsed.GetRequiredValue(user), password),
    };
    await album.TakeAsync();
});

var firstLoad = new Command(
    "first-load", "Says what the first visit of an empty browser fetches; meant for a published server") { url };
firstLoad.SetAction(async parsed =>
{
    using var playwright = await Playwright.CreateAsync();
    await using var browser = await Chromium.LaunchAsync(playwright);
    Console.WriteLine(await FirstLoad.MeasureAsync(browser, parsed.GetRequiredValue(url), TimeProvider.System));
});
command.Subcommands.Add(firstLoad);

var file = new Option<string>("--file") { Description = "A report.html of a run on drawn faces", Required = true };
var report = new Command("report", "Takes the owner's page of a run, a file") { file, output };
report.SetAction(async parsed =>
{
    using var playwright = await Playwright.CreateAsync();
    await using var browser = await Chromium.LaunchAsync(playwright);
    await ReportShots.TakeAsync(browser, parsed.GetRequiredValue(file), parsed.GetRequiredValue(output));
});
command.Subcommands.Add(report);
return await command.Parse(args).InvokeAsync();
