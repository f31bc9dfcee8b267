namespace KktWorkflow.Engine.Execution;

/// <summary>The permissions that positions carry (`organisation.json`). Each command and query names exactly one.</summary>
public static class Permissions
{
    public const string OpenCases = "cases.open";
    public const string AcceptCases = "cases.accept";
    public const string ReadAllCases = "cases.read.all";
    public const string PauseCases = "cases.pause";
    public const string CancelCases = "cases.cancel";
    public const string ExtendCases = "cases.extend";
    public const string MigrateCases = "cases.migrate";
    public const string CloseNonconformities = "nonconformities.close";
    public const string ManageEscalations = "escalations.manage";
    public const string CommentOnCases = "cases.comment";
    public const string SendBackCases = "cases.sendback";
    public const string MarkDocuments = "documents.mark";
    public const string SetVariables = "cases.variables";
    public const string ResolveIncidents = "incidents.resolve";
    public const string Work = "work.do";
    public const string ReassignInUnit = "work.reassign.unit";
    public const string ReassignAnywhere = "work.reassign.all";
    public const string ReadDefinitions = "definitions.read";
    public const string DraftDefinitions = "definitions.draft";
    public const string ReviewDefinitions = "definitions.review";
    public const string ApproveDefinitions = "definitions.approve";
    public const string ReleaseDefinitions = "definitions.release";
    public const string ReadAudit = "audit.read";
    public const string CheckLog = "audit.check";
    public const string PlanAudits = "audits.plan";
    public const string ApproveAudits = "audits.approve";
    public const string DoAudits = "audits.do";
    public const string ManageUsers = "users.manage";
    public const string ManageOrganisation = "organisation.manage";
    public const string ManageSettings = "settings.manage";
    public const string MoveClock = "clock.move";
    public const string ReadSystem = "system.read";

    /// <summary>True when the actor may. The engine itself may do all that it does: deliver, fire, report, start what was fixed before.</summary>
    public static bool May(this Facts facts, string permission) => facts.Actor.Id is null || facts.Permissions.Contains(permission);
}
