using HyperFD.Learning.Datasets;

namespace Benchmarks;

/// <summary>
/// Tells what is wrong with what a person gave in its own words. Only exceptions that mean just that are caught: any
/// other is a mistake in a program, and whoever mends it needs to see where it came from.
/// </summary>
internal static class InputErrors
{
    /// <summary>Exit code of a command that was given what it cannot use.</summary>
    public const int Refused = 2;

    /// <returns>What the command answers, or <see cref="Refused"/>.</returns>
    public static int Guard(Func<int> command, TextWriter errors)
    {
        try
        {
            return command();
        }
        catch (Exception exception) when (exception is UnusableInputException or DatasetException)
        {
            errors.WriteLine(exception.Message);
            return Refused;
        }
    }
}
