namespace KktWorkflow.Engine.Execution;

/// <summary>Stable codes of refusals. Their sentences stand in the resources, in both languages.</summary>
public static partial class RefusalCodes
{
    public const string NewerRules = "KKT-C90";
    public const string CaseEnded = "KKT-C02";
    public const string NoSuchIncident = "KKT-C10";
    public const string CannotRetry = "KKT-C19";
    public const string OutcomeNotSkippable = "KKT-C25";
    public const string NoSuchTask = "KKT-C11";
    public const string NoSuchExecution = "KKT-C12";
}
