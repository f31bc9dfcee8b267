namespace KktWorkflow.Engine.Execution;

/// <content>The case as a whole, sending back, undoing.</content>
public static partial class RefusalCodes
{
    public const string NotPermitted = "KKT-C01";
    public const string ReasonMissing = "KKT-C03";
    public const string PausedAlready = "KKT-C04";
    public const string NotPaused = "KKT-C05";
    public const string NotAccepted = "KKT-C06";
    public const string HeldByStep = "KKT-C07";
    public const string ExtendedAlready = "KKT-C08";
    public const string NewDateNotLater = "KKT-C09";
    public const string ExtensionTooLate = "KKT-C40";
    public const string NewDateIsDayOff = "KKT-C41";
    public const string NoExtension = "KKT-C42";
    public const string ExtensionInPause = "KKT-C43";

    /// <summary>The case is processed: its appointment was kept or missed then, and can't be moved any more.</summary>
    public const string ExtensionOfProcessed = "KKT-C61";
    public const string PauseNotAllowed = "KKT-C44";
    public const string PauseOrderedByOthers = "KKT-C45";
    public const string NothingToAcknowledge = "KKT-C46";
    public const string AcknowledgedAlready = "KKT-C47";
    public const string NotYoursToAcknowledge = "KKT-C48";
    public const string NoMoveProposed = "KKT-C49";
    public const string MoveIsAnother = "KKT-C50";
    public const string NoOpenNonconformity = "KKT-C51";
    public const string NewDateTooFar = "KKT-C52";
    public const string NoPublicLookup = "KKT-C60";
    public const string FileNameMalformed = "KKT-C53";
    public const string NoSuchAttachment = "KKT-C54";
    public const string NotYoursToRemove = "KKT-C55";
    public const string ReplacedAlready = "KKT-C56";
    public const string TooManyAttachments = "KKT-C57";
    public const string NotSoManyOriginals = "KKT-C58";
    public const string TextMissing = "KKT-C13";
    public const string TextTooLong = "KKT-C14";
    public const string UnknownVariable = "KKT-C15";
    public const string PapersClosed = "KKT-C16";
    public const string PaperMalformed = "KKT-C17";
    public const string CaseExists = "KKT-C18";

    /// <summary>Nobody was named.</summary>
    public const string NobodyAsked = "KKT-C70";

    /// <summary>Facts: how many may be waited for at a time, how many are already.</summary>
    public const string TooManyAsked = "KKT-C71";
    public const string AskedOneself = "KKT-C72";
    public const string AskedUnknown = "KKT-C73";

    /// <summary>Facts: who, the last day, who acts for that person.</summary>
    public const string AskedAway = "KKT-C74";

    /// <summary>Facts: who.</summary>
    public const string AskedAlready = "KKT-C75";

    /// <summary>Facts: who.</summary>
    public const string CannotAnswer = "KKT-C76";
    public const string NoSuchQuestion = "KKT-C77";
    public const string AskedOfAnother = "KKT-C78";

    /// <summary>Facts: who, when.</summary>
    public const string QuestionAnswered = "KKT-C79";

    /// <summary>Facts: when.</summary>
    public const string QuestionWithdrawn = "KKT-C80";

    /// <summary>Facts: when.</summary>
    public const string QuestionClosed = "KKT-C81";

    /// <summary>Facts: how many.</summary>
    public const string TooManyQuestions = "KKT-C82";

    /// <summary>Facts: how many characters.</summary>
    public const string QuestionTooLong = "KKT-C83";
    public const string TimeToAnswerMalformed = "KKT-C84";

    public const string UnknownStep = "KKT-C20";
    public const string NotOnEveryPath = "KKT-C21";
    public const string AcrossParallelBranch = "KKT-C22";
    public const string StepNotDone = "KKT-C23";
    public const string NotIntoContainer = "KKT-C26";
    public const string AcceptedAlready = "KKT-C24";
    public const string AtThisStep = "KKT-C27";

    public const string NothingToUndo = "KKT-C30";
    public const string UndoTooLate = "KKT-C31";
    public const string UndoOfAnother = "KKT-C32";
    public const string UndoImpossible = "KKT-C33";
}
