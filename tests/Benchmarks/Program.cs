using Benchmarks;
using Benchmarks.Detection;

var arguments = new BenchmarkArguments(args);
switch (arguments.Command)
{
    case "detect-quick":
        return DetectQuick.Run(arguments);
    default:
        Console.Error.WriteLine("Commands: detect-quick");
        return 2;
}
