using HyperFD.Agent.Cli;

using var interruption = new Interruption();
return await HyperFdCommandLine.RunAsync(args, AgentEnvironment.OfProcess(), interruption.Token);
