namespace HyperFD.Learning.Training;

/// <summary>Times of one attempt at a trial, measured with the given clock.</summary>
internal sealed class TrainingClock(TimeProvider time)
{
    private readonly long started = time.GetTimestamp();
    private long checkpoint = time.GetTimestamp();
    private long trainingStarted;
    private double earlierSeconds;
    private double trainingSeconds;
    private long trainedImages;

    /// <summary>Wall-clock seconds of this attempt and the earlier ones.</summary>
    public double TotalSeconds => earlierSeconds + time.GetElapsedTime(started).TotalSeconds;

    public double SecondsSinceCheckpoint => time.GetElapsedTime(checkpoint).TotalSeconds;

    /// <summary>Over the steps of this attempt; 0 before the first.</summary>
    public double ImagesPerSecond => trainingSeconds > 0 ? trainedImages / trainingSeconds : 0;

    public void AddEarlier(double seconds) => earlierSeconds += seconds;

    public void CheckpointSaved() => checkpoint = time.GetTimestamp();

    public void StartTraining() => trainingStarted = time.GetTimestamp();

    public void StopTraining(int images)
    {
        trainingSeconds += time.GetElapsedTime(trainingStarted).TotalSeconds;
        trainedImages += images;
    }
}
