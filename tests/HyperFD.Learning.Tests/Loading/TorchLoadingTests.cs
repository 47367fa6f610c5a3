using TorchSharp;

namespace HyperFD.Learning.Tests.Loading;

public sealed class TorchLoadingTests
{
    [Fact]
    public void Tensor_OnThisSystem_LoadsTheNativeLibrary()
    {
        using var numbers = torch.tensor(new[] { 1f, 2f, 3f });
        using var sum = numbers.sum();

        Assert.Equal(6f, sum.item<float>());
    }
}
