namespace KktWorkflow.Storage.IntakeSheets;

/// <summary>How far a sheet of dossiers has come.</summary>
public enum IntakeSheetState
{
    /// <summary>Looked through; nothing of it is registered.</summary>
    Checked,

    /// <summary>Somebody confirmed it: its sound lines are being registered.</summary>
    Registering,

    /// <summary>Each of its lines has its result.</summary>
    Done,
}
