namespace KktWorkflow.Engine.Execution;

/// <content>Moving running cases to another version.</content>
public static partial class RefusalCodes
{
    public const string NotTwoVersions = "KKT-M01";
    public const string MoveFromNowhere = "KKT-M02";
    public const string MoveToUnknown = "KKT-M03";
    public const string MoveToOtherKind = "KKT-M04";
    public const string MoveToOtherContainer = "KKT-M05";

    /// <summary>A map gives one step two places. Facts: its name.</summary>
    public const string MovedTwice = "KKT-M25";
    public const string OpenStepWithoutPlace = "KKT-M06";
    public const string TwoOpenStepsOnOne = "KKT-M07";
    public const string DoneStepWouldRunAgain = "KKT-M08";
    public const string NotOnThatVersion = "KKT-M09";
    public const string CannotStandThere = "KKT-M10";
    public const string NoMigrationToUndo = "KKT-M11";
    public const string AcceptedByVersionInForce = "KKT-M12";
}
