namespace KktWorkflow.Engine.Execution;

/// <content>Substitutions and leave.</content>
public static partial class RefusalCodes
{
    /// <summary>Who acts and for whom are the same person.</summary>
    public const string SubstituteOfOneself = "KKT-Q01";

    /// <summary>A person who is not in force.</summary>
    public const string SubstitutionOfNobody = "KKT-Q02";

    /// <summary>Facts: first day, last day.</summary>
    public const string TermReversed = "KKT-Q03";

    /// <summary>Facts: first day, today.</summary>
    public const string TermInThePast = "KKT-Q04";

    /// <summary>No number of the document.</summary>
    public const string GroundMissing = "KKT-Q05";

    /// <summary>Facts: the document's date, first day.</summary>
    public const string GroundTooLate = "KKT-Q06";

    /// <summary>It covers no kind of act.</summary>
    public const string NoActs = "KKT-Q07";

    /// <summary>Facts: for whom.</summary>
    public const string PostNotHeld = "KKT-Q08";

    /// <summary>Facts: who passes on, whose post it is, the ground.</summary>
    public const string PassedOn = "KKT-Q09";

    /// <summary>Facts: who acts, for whom.</summary>
    public const string NotADeputy = "KKT-Q10";

    /// <summary>Facts: who acts.</summary>
    public const string HeadsNoUnit = "KKT-Q11";

    /// <summary>Facts: for whom, who acts already, the ground, the term.</summary>
    public const string SubstitutedAlready = "KKT-Q12";

    /// <summary>Who enters it would get the rights.</summary>
    public const string SubstitutionForOneself = "KKT-Q13";

    /// <summary>Facts: for whom.</summary>
    public const string SubstitutionNotYours = "KKT-Q14";

    /// <summary>Nothing of that id.</summary>
    public const string NoSuchSubstitution = "KKT-Q15";

    /// <summary>Facts: when.</summary>
    public const string SubstitutionEnded = "KKT-Q16";

    /// <summary>Facts: last day.</summary>
    public const string SubstitutionOver = "KKT-Q17";

    /// <summary>Facts: first day, last day, the most years.</summary>
    public const string TermTooLong = "KKT-Q18";

    /// <summary>Facts: for whom.</summary>
    public const string NoSubstitution = "KKT-Q20";

    /// <summary>Facts: for whom, a ground.</summary>
    public const string NotCovered = "KKT-Q21";

    /// <summary>An act that nobody does for another.</summary>
    public const string OnlyInOwnName = "KKT-Q22";

    /// <summary>Facts: the step that the actor did, for whom.</summary>
    public const string OwnWork = "KKT-Q23";

    /// <summary>Facts: the step that the actor did, for whom.</summary>
    public const string OwnWorkForAnother = "KKT-Q24";

    /// <summary>Facts: who, the term.</summary>
    public const string AwayAlready = "KKT-Q30";

    /// <summary>Nothing of that id.</summary>
    public const string NoSuchAbsence = "KKT-Q31";
}
