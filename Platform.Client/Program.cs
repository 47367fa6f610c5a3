using HyperFD.Client;
using HyperFD.Client.Accounts;
using HyperFD.Client.Agents;
using HyperFD.Client.Experience;
using HyperFD.Client.Http;
using HyperFD.Client.Learner;
using HyperFD.Client.Live;
using HyperFD.Client.Overview;
using HyperFD.Client.Tasks;
using HyperFD.Client.Ui;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.Components.WebAssembly.Hosting;

var builder = WebAssemblyHostBuilder.CreateDefault(args);
builder.RootComponents.Add<App>("#app");
builder.RootComponents.Add<HeadOutlet>("head::after");

builder.Services.AddSingleton(TimeProvider.System);
builder.Services.AddApi(new Uri(builder.HostEnvironment.BaseAddress));
builder.Services.AddUi();
builder.Services.AddAccounts();
builder.Services.AddLive();
builder.Services.AddOverview();
builder.Services.AddTasks();
builder.Services.AddAgents();
builder.Services.AddExperience();
builder.Services.AddLearner();

await builder.Build().RunAsync();
