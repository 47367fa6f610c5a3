namespace HyperFD.Client.Ui.Feedback;

public enum NoticeKind
{
    Info,
    Warning,
    Error,
}
