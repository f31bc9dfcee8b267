namespace KktWorkflow.Engine.Execution;

/// <content>Internal audits.</content>
public static partial class RefusalCodes
{
    public const string NoSuchAudit = "KKT-R21";

    public const string NoSuchProgramme = "KKT-R22";

    /// <summary>The programme was written anew, or is approved. Facts: its edition.</summary>
    public const string ProgrammeMovedOn = "KKT-R23";

    /// <summary>Facts: who wrote it.</summary>
    public const string OwnProgramme = "KKT-R24";

    /// <summary>Facts: the year.</summary>
    public const string ProgrammeNotApproved = "KKT-R25";

    /// <summary>A field is empty, too long or names what there is not. Facts: the field.</summary>
    public const string AuditIncomplete = "KKT-R26";

    /// <summary>No position that lets them audit. Facts: who.</summary>
    public const string NotAnAuditor = "KKT-R27";

    /// <summary>Nobody audits their own unit. Facts: who, the audited unit.</summary>
    public const string OwnUnit = "KKT-R28";

    /// <summary>Nobody audits a case in which they acted. Facts: who, the case.</summary>
    public const string OwnCase = "KKT-R29";

    public const string NotOfTheTeam = "KKT-R30";

    /// <summary>Facts: its state.</summary>
    public const string WrongAuditState = "KKT-R31";

    /// <summary>Facts: the last day.</summary>
    public const string PeriodNotOver = "KKT-R32";

    /// <summary>Facts: the largest size.</summary>
    public const string SampleSize = "KKT-R33";

    /// <summary>Facts: the largest seed.</summary>
    public const string SeedOutOfRange = "KKT-R34";

    public const string PopulationEmpty = "KKT-R35";

    /// <summary>Everybody of the team has acted in it. Facts: the case.</summary>
    public const string NobodyLeftForCase = "KKT-R36";

    /// <summary>Something was found in a case of the sample.</summary>
    public const string SampleInUse = "KKT-R37";

    /// <summary>Facts: the clause.</summary>
    public const string ClauseNotAudited = "KKT-R38";

    /// <summary>Facts: the case.</summary>
    public const string NotSampled = "KKT-R39";

    /// <summary>Facts: the number.</summary>
    public const string NoSuchFinding = "KKT-R40";

    /// <summary>Facts: the number.</summary>
    public const string CorrectedAlready = "KKT-R41";

    /// <summary>Facts: the number.</summary>
    public const string NeedsNoCorrection = "KKT-R42";

    /// <summary>Facts: who leads.</summary>
    public const string OnlyTheLead = "KKT-R43";

    /// <summary>Facts: clauses without an answer, how many cases without one, clauses that do not conform and have no finding.</summary>
    public const string AuditUnfinished = "KKT-R44";

    /// <summary>The answer is another one than was seen. Facts: the clause, who answered.</summary>
    public const string AnswerMovedOn = "KKT-R48";
}
