namespace KktWorkflow.Host.Identity;

/// <summary>Everything that a position can permit, by the names that `organisation.json` uses. Each command and query of the host names exactly one of them.</summary>
public static class Permissions
{
    /// <summary>One's own account. Every account has it.</summary>
    public const string AccountSelf = "account.self";

    /// <summary>Code, procedure and state of cases; more of a case only by the reading rule. Every account has it.</summary>
    public const string CasesList = "cases.list";

    public const string CasesOpen = "cases.open";
    public const string CasesAccept = "cases.accept";
    public const string CasesReadAll = "cases.read.all";
    public const string CasesPause = "cases.pause";
    public const string CasesCancel = "cases.cancel";
    public const string CasesExtend = "cases.extend";
    public const string CasesComment = "cases.comment";
    public const string CasesSendBack = "cases.sendback";
    public const string CasesVariables = "cases.variables";
    public const string IncidentsResolve = "incidents.resolve";
    public const string WorkDo = "work.do";
    public const string WorkReassignUnit = "work.reassign.unit";
    public const string WorkReassignAll = "work.reassign.all";
    public const string DefinitionsRead = "definitions.read";
    public const string DefinitionsDraft = "definitions.draft";
    public const string DefinitionsReview = "definitions.review";
    public const string DefinitionsApprove = "definitions.approve";
    public const string DefinitionsRelease = "definitions.release";
    public const string AuditRead = "audit.read";
    public const string UsersManage = "users.manage";
    public const string OrganisationManage = "organisation.manage";
    public const string ClockMove = "clock.move";
    public const string SystemRead = "system.read";

    /// <summary>What every account in force may do, whatever its positions.</summary>
    public static readonly IReadOnlySet<string> OfEveryAccount = new HashSet<string>(StringComparer.Ordinal) { AccountSelf, CasesList };

    /// <summary>All names that may stand at a position.</summary>
    public static readonly IReadOnlySet<string> OfPositions = new HashSet<string>(StringComparer.Ordinal)
    {
        CasesOpen, CasesAccept, CasesReadAll, CasesPause, CasesCancel, CasesExtend, CasesComment, CasesSendBack, CasesVariables,
        IncidentsResolve, WorkDo, WorkReassignUnit, WorkReassignAll,
        DefinitionsRead, DefinitionsDraft, DefinitionsReview, DefinitionsApprove, DefinitionsRelease,
        AuditRead, UsersManage, OrganisationManage, ClockMove, SystemRead,
    };
}
