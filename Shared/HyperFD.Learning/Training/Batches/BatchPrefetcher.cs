using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using HyperFD.Contracts.Configurations;

namespace HyperFD.Learning.Training.Batches;

/// <summary>
/// Composes the next batches on a thread of its own while the current one is trained on. Batches come in order, are
/// borrowed with <see cref="Take"/> and given back with <see cref="Return"/>; their memory is used again.
/// </summary>
public sealed class BatchPrefetcher : IDisposable
{
    private const int Ahead = 2;
    private readonly BlockingCollection<TrainingBatch> ready = [];
    private readonly BlockingCollection<TrainingBatch> free = [];
    private readonly CancellationTokenSource stop = new();
    private readonly Thread thread;
    private ExceptionDispatchInfo? failure;

    public BatchPrefetcher(BatchComposer composer, DetectorShape shape, int batchSize, int firstStep, int lastStep)
    {
        for (var i = 0; i < Ahead + 1; i++)
            free.Add(new TrainingBatch(shape, batchSize));
        thread = new Thread(() => Compose(composer, firstStep, lastStep)) { IsBackground = true, Name = "batches" };
        thread.Start();
    }

    /// <summary>The batch of the next step, when it is ready.</summary>
    /// <exception cref="NoReadableImagesException">Not one image can be read.</exception>
    public TrainingBatch Take(CancellationToken cancellation)
    {
        if (ready.TryTake(out var batch, Timeout.Infinite, cancellation))
            return batch;
        failure?.Throw();
        throw new InvalidOperationException("There are no more batches.");
    }

    public void Return(TrainingBatch batch) => free.Add(batch);

    public void Dispose()
    {
        stop.Cancel();
        thread.Join();
        ready.Dispose();
        free.Dispose();
        stop.Dispose();
    }

    private void Compose(BatchComposer composer, int firstStep, int lastStep)
    {
        try
        {
            for (var step = firstStep; step <= lastStep; step++)
            {
                var batch = free.Take(stop.Token);
                composer.Compose(step, batch);
                ready.Add(batch, stop.Token);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Disposed before the last step: nobody waits for the rest.
        }
        catch (Exception exception)
        {
            failure = ExceptionDispatchInfo.Capture(exception);
        }
        finally
        {
            ready.CompleteAdding();
        }
    }
}
