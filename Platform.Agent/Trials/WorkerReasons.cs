namespace HyperFD.Agent.Trials;

/// <summary>Why a trial failed, as the server and programs see it.</summary>
internal static class WorkerReasons
{
    public const string Crashed = "worker-crashed";
    public const string NoReadableImages = "no-readable-images";
    public const string NoValidationFaces = "no-validation-faces";
    public const string DatasetChanged = "dataset-changed";
    public const string DatasetUnreadable = "dataset-unreadable";
    public const string BadWeights = "bad-weights";
    public const string DiskFull = "disk-full";
    public const string LibrariesMissing = "native-libraries-missing";
    public const string Internal = "training-error";
}
