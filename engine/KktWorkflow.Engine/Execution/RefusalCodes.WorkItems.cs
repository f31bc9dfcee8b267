namespace KktWorkflow.Engine.Execution;

/// <content>Work items.</content>
public static partial class RefusalCodes
{
    public const string UnknownWorkItem = "KKT-W01";
    public const string DoneAlready = "KKT-W02";
    public const string NotNeeded = "KKT-W03";
    public const string ChangedMeanwhile = "KKT-W04";
    public const string HeldByAnother = "KKT-W05";
    public const string NotForYou = "KKT-W06";
    public const string FourEyes = "KKT-W07";
    public const string CasePaused = "KKT-W08";
    public const string UnknownOutcome = "KKT-W09";
    public const string CommentMissing = "KKT-W10";
    public const string ChecklistIncomplete = "KKT-W11";
    public const string FormMissing = "KKT-W12";
    public const string UnknownChecklistLine = "KKT-W13";
    public const string NotClaimed = "KKT-W14";
    public const string FixedPerson = "KKT-W15";
    public const string CannotTakeOver = "KKT-W16";
    public const string HoldsAlready = "KKT-W17";
    public const string PapersMissing = "KKT-W18";
    public const string AnsweredAlready = "KKT-W19";
    public const string NotYourUnit = "KKT-W20";
    public const string UnknownPerson = "KKT-W21";
}
