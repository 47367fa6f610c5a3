namespace HyperFD.Server.Data;

/// <summary>
/// Something was asked of a task or trial that its state does not allow; answered as a conflict. The message is for the
/// caller.
/// </summary>
internal sealed class IllegalTransitionException(string message) : Exception(message);
