namespace KktWorkflow.Engine.Execution.State;

/// <summary>What sort of run a case is; fixed when it is opened.</summary>
public enum CaseKind
{
    /// <summary>An administrative procedure: dossier, code, deadlines.</summary>
    Procedure,

    /// <summary>A procedure of the board itself, without an applicant.</summary>
    Internal,

    /// <summary>Started by another case.</summary>
    Child,

    /// <summary>A try-out: left out of every list, register, number and count; never mails.</summary>
    Trial,
}

/// <summary>Where a case stands.</summary>
public enum CaseStatus
{
    /// <summary>Registered, not accepted: no code, no clock.</summary>
    Registered,
    Running,
    Paused,
    Completed,
    Cancelled,
}

/// <summary>Whose time a pause is (NĐ 118/2025; domain rules T8, T9).</summary>
public enum PauseCause
{
    /// <summary>The applicant is to supplement the dossier.</summary>
    Supplement,

    /// <summary>A fee or other financial duty is open.</summary>
    Payment,

    /// <summary>Inspection on site.</summary>
    SiteInspection,

    /// <summary>Another ground that a law names.</summary>
    Law,
}
