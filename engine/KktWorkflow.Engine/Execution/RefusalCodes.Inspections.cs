namespace KktWorkflow.Engine.Execution;

/// <content>Inspections from outside.</content>
public static partial class RefusalCodes
{
    /// <summary>One document opens more days than the board has set. Facts: how many it may open.</summary>
    public const string InspectionTooLong = "KKT-U19";

    /// <summary>The last day is none after the present one.</summary>
    public const string InspectionNotProlonged = "KKT-U20";

    /// <summary>By that document the inspection goes already.</summary>
    public const string InspectionGroundTwice = "KKT-U21";
}
