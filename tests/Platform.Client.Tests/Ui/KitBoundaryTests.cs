using System.Runtime.CompilerServices;

namespace Platform.Client.Tests.Ui;

/// <summary>The kit is exchangeable only while nothing outside Ui/ names it.</summary>
public sealed class KitBoundaryTests
{
    [Fact]
    public void Sources_OutsideUi_DoNotNameTheKit()
    {
        var root = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Here())!, "../../../Platform.Client"));
        string[] outside = ["Accounts", "Agents", "Http", "Layout", "Learner", "Live", "Overview", "Tasks"];
        var files = outside
            .SelectMany(folder => Directory.EnumerateFiles(
                Path.Combine(root, folder), "*.*", SearchOption.AllDirectories))
            .Append(Path.Combine(root, "App.razor"))
            .Append(Path.Combine(root, "_Imports.razor"))
            .ToList();
        Assert.True(files.Count > 40);
        Assert.DoesNotContain(files, file => File.ReadAllText(file).Contains("Mud", StringComparison.Ordinal));
    }

    private static string Here([CallerFilePath] string path = "") => path;
}
