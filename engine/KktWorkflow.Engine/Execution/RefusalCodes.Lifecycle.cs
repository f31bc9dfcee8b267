namespace KktWorkflow.Engine.Execution;

public static partial class RefusalCodes
{
    /// <summary>Only a draft is handed in. Facts: the version's number.</summary>
    public const string NotADraft = "KKT-V01";

    /// <summary>The version doesn't wait for its reviewer. Facts: its number.</summary>
    public const string NotToBeReviewed = "KKT-V02";

    /// <summary>The version doesn't wait for its approver. Facts: its number.</summary>
    public const string NotToBeApproved = "KKT-V03";

    /// <summary>Nothing was handed in that could be sent back. Facts: its number.</summary>
    public const string NotHandedIn = "KKT-V04";

    /// <summary>Only an approved version is released. Facts: its number.</summary>
    public const string NotApproved = "KKT-V05";

    /// <summary>Only a release that nothing has followed is withdrawn or confirmed. Facts: its number.</summary>
    public const string NotInForce = "KKT-V06";

    /// <summary>The change request leaves out why, what, whom it concerns or what may go wrong. Place: the part that is blank.</summary>
    public const string ChangeIncomplete = "KKT-V07";

    /// <summary>The validator found errors. Facts: how many, the first one's code, its sentence in Vietnamese and in English.</summary>
    public const string HasErrors = "KKT-V08";

    /// <summary>The validator warns, and nobody said why it goes on. Facts: how many, the first one's code.</summary>
    public const string WarningsWithoutReason = "KKT-V09";

    /// <summary>An author signs as reviewer or approver. Facts: who, the version's number.</summary>
    public const string AuthorSigns = "KKT-V10";

    /// <summary>The reviewer signs as approver. Facts: who, the version's number.</summary>
    public const string ReviewerApproves = "KKT-V11";

    /// <summary>What is to be signed or released is not what was seen or signed. Facts: the version's number.</summary>
    public const string ContentChanged = "KKT-V12";

    /// <summary>A release names its decision.</summary>
    public const string DecisionWithoutNumber = "KKT-V14";

    /// <summary>The decision's number belongs to another release of the year. Facts: the number, that release.</summary>
    public const string DecisionUsedTwice = "KKT-V15";

    /// <summary>Another version takes effect at the same moment or later. Facts: its number, that moment.</summary>
    public const string EffectiveNotLater = "KKT-V16";

    /// <summary>In force from a moment in the past, without a reason.</summary>
    public const string EffectiveInThePast = "KKT-V17";

    /// <summary>Who has no step in the procedure has nothing to confirm. Facts: the version's number.</summary>
    public const string NotAReader = "KKT-V18";

    /// <summary>The decision is dated on a day to come. Facts: that day.</summary>
    public const string DecisionAhead = "KKT-V19";

    /// <summary>The decision is older than what it puts in force was approved, without a reason. Facts: its day, when it was approved.</summary>
    public const string DecisionBeforeApproval = "KKT-V20";

    /// <summary>No decision that is still to be written down is that old. Facts: its day.</summary>
    public const string DecisionTooOld = "KKT-V21";

    /// <summary>A printed copy goes to somebody.</summary>
    public const string CopyWithoutHolder = "KKT-V22";

    /// <summary>The version has no such printed copy that is out. Facts: the copy's number, the version's.</summary>
    public const string CopyNotOut = "KKT-V23";

    /// <summary>A printed copy is handed out and taken back on days that have come, in this order. Facts: the day.</summary>
    public const string CopyDateWrong = "KKT-V24";

    /// <summary>The draft has no such finding any more that could be mended by itself. Facts: the finding's code.</summary>
    public const string NothingToMend = "KKT-V25";

    /// <summary>No release takes effect so long ago, or so far ahead. Facts: the day.</summary>
    public const string EffectiveOutOfRange = "KKT-V26";

    /// <summary>What is to be rehearsed can't be read as a definition, or there is no calendar to count its deadlines on.</summary>
    public const string NotRehearsable = "KKT-V27";

    /// <summary>Comments are made on a version before it is released. Facts: the version's number.</summary>
    public const string NotCommented = "KKT-V28";

    /// <summary>The version has no such comment that begins a thread. Facts: its id.</summary>
    public const string NoSuchComment = "KKT-V29";

    /// <summary>A comment says something, in so many characters at most. Facts: how many.</summary>
    public const string CommentTooLong = "KKT-V30";

    /// <summary>The activity that a comment is about has a longer id or name than can be kept. Facts: how many characters can.</summary>
    public const string CommentPlaceTooLong = "KKT-V32";

    /// <summary>The version has as many comments as one may have. Facts: how many.</summary>
    public const string TooManyComments = "KKT-V31";
}
