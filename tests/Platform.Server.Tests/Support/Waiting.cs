using HyperFD.Server.Learner;
using Microsoft.Extensions.DependencyInjection;

namespace Platform.Server.Tests.Support;

/// <summary>Waiting for what happens in the background, without guessing how long it takes.</summary>
public static class Waiting
{
    /// <summary>Far longer than anything waited for takes; only a defect reaches it.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Until the learner has taken the observation with this sequence number.</summary>
    public static async Task LearnedAsync(this TestServer server, long sequence)
    {
        var shelf = server.Services.GetRequiredService<RankerShelf>();
        await shelf.WaitForAsync(sequence, Timeout.InfiniteTimeSpan, CancellationToken.None).WaitAsync(Patience);
    }

    /// <summary>Until a question is answered yes.</summary>
    public static async Task UntilAsync(Func<Task<bool>> holds)
    {
        using var over = new CancellationTokenSource(Patience);
        while (!await holds())
            await Task.Delay(20, over.Token);
    }
}
