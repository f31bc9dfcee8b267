namespace KktWorkflow.Engine.Documents;

/// <summary>What makes the board draw up a document by the forms of the one-stop circulars.</summary>
public enum DocumentMoment
{
    /// <summary>The dossier was accepted: receipt with the appointment date.</summary>
    Acceptance,

    /// <summary>The applicant is asked for more papers.</summary>
    Supplement,

    /// <summary>The dossier is not taken in.</summary>
    Refusal,

    /// <summary>The appointment date moves, with an apology.</summary>
    Extension,

    /// <summary>An accepted dossier is called off, or withdrawn by the applicant.</summary>
    Stop,

    /// <summary>An accepted case has ended: who had the dossier, from when to when, in time or not. Made from the log alone.</summary>
    ControlSheet,

    /// <summary>The book of dossiers, over many cases. Printed when it is asked for, never issued within a case.</summary>
    Register,
}
