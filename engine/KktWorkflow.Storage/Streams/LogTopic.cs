namespace KktWorkflow.Storage.Streams;

/// <summary>What a line that people read is about: the first choice of who looks for something in the log. Stored as words.</summary>
public enum LogTopic
{
    /// <summary>A step was completed.</summary>
    Completed,

    /// <summary>The case went back to an earlier step.</summary>
    Returned,

    /// <summary>The clock stopped or went on, or papers were asked for.</summary>
    Stopped,

    /// <summary>A date moved, or was to.</summary>
    Dates,

    /// <summary>Work arose, was taken, given back or handed over.</summary>
    Handed,

    /// <summary>Something was late, or somebody was told that it is.</summary>
    Late,

    /// <summary>Papers, files and documents.</summary>
    Papers,

    /// <summary>A case was opened, accepted, ended, or moved to another version.</summary>
    Cases,

    /// <summary>Comments and notices.</summary>
    Words,

    Incidents,

    /// <summary>The life of a procedure's versions.</summary>
    Definitions,

    /// <summary>Sign-ins, refused commands, exports.</summary>
    Access,

    /// <summary>A sensitive dossier was read.</summary>
    Readings,

    /// <summary>Organisation, calendar, accounts, settings, seals.</summary>
    Registers,
}
