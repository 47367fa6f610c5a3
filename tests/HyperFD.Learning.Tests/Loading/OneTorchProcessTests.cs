using HyperFD.TestSupport;
using TorchSharp;

namespace HyperFD.Learning.Tests.Loading;

public sealed class OneTorchProcessTests
{
    [Fact]
    public void Fixture_OfThisProject_HoldsTheTurn()
    {
        var turn = Path.Combine(RepositoryRoot.Find(), "artifacts", "torch-tests.lock");

        Assert.Null(ExclusiveFile.TryTake(turn));
    }

    [Fact]
    public void Fixture_OfThisProject_LeavesTorchOneThread() => Assert.Equal(1, torch.get_num_threads());

    [Fact]
    public void TryTake_AfterTheHolderLetGo_Succeeds()
    {
        using var folder = new TempFolder();
        var path = folder.Combine("sub", "turn.lock");

        var first = ExclusiveFile.TryTake(path);
        Assert.NotNull(first);
        Assert.Null(ExclusiveFile.TryTake(path));
        first.Dispose();

        using var second = ExclusiveFile.TryTake(path);
        Assert.NotNull(second);
    }
}
