using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using HyperFD.Agent.Enrollment;

namespace HyperFD.Agent.Trials.Planning;

/// <summary>What decides how fast this machine trains. It stays on the machine.</summary>
internal static class MachineFingerprint
{
    private const string ProcessorFile = "/proc/cpuinfo";

    /// <summary>
    /// First 16 hexadecimal digits of SHA-256 over processors, their model, system, memory and version of the agent.
    /// </summary>
    public static string Of(int processors)
    {
        var memory = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes >> 30;
        var text = string.Create(
            CultureInfo.InvariantCulture,
            $"{processors}\n{Model()}\n{RuntimeInformation.OSArchitecture}\n{memory}\n{AgentVersion.Text}");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 8));
    }

    private static string Model()
    {
        if (!File.Exists(ProcessorFile))
            return Environment.GetEnvironmentVariable("PROCESSOR_IDENTIFIER") ?? "";
        return File.ReadLines(ProcessorFile)
            .FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))
            ?? "";
    }
}
