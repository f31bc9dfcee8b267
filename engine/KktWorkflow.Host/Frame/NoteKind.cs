namespace KktWorkflow.Host.Frame;

/// <summary>What a note is about, which gives its colour and icon.</summary>
public enum NoteKind
{
    Info,
    Ok,
    Warn,
    Error,
    Stopped,
}
