namespace KktWorkflow.Engine.Replay;

/// <summary>Why an open step had not come further.</summary>
public enum WaitCause
{
    /// <summary>Nobody had taken it up.</summary>
    Untaken,

    /// <summary>Somebody held it.</summary>
    InWork,

    /// <summary>All that was open waited for agencies outside of the board.</summary>
    OtherAgency,

    /// <summary>The applicant was to supplement the dossier.</summary>
    Supplement,

    /// <summary>A financial duty was open.</summary>
    Payment,

    /// <summary>The clock stood still for an inspection on site.</summary>
    SiteInspection,

    /// <summary>The clock stood still on another ground that a law names.</summary>
    Law,
}
