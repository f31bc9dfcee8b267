using KktWorkflow.Engine.Execution;

namespace KktWorkflow.Host.Identity;

/// <summary>The permissions that everybody with an account has, and the whole list of what a position can permit.</summary>
public static class AccountPermissions
{
    /// <summary>One's own account.</summary>
    public const string OwnAccount = "account.self";

    /// <summary>Code, procedure and state of cases; more of a case only by the reading rule.</summary>
    public const string ListCases = "cases.list";

    /// <summary>What every account in force may do, whatever its positions.</summary>
    public static readonly IReadOnlySet<string> OfEveryAccount = new HashSet<string>(StringComparer.Ordinal) { OwnAccount, ListCases };

    /// <summary>The dossiers that an inspection from outside opens, and nothing else.</summary>
    public const string Inspect = "inspections.read";

    /// <summary>All that somebody from outside may do.</summary>
    public static readonly IReadOnlySet<string> OfInspectors = new HashSet<string>(StringComparer.Ordinal) { Inspect };

    /// <summary>All names that may stand at a position in `organisation.json`.</summary>
    public static readonly IReadOnlySet<string> OfPositions = new HashSet<string>(StringComparer.Ordinal)
    {
        Permissions.OpenCases, Permissions.AcceptCases, Permissions.ReadAllCases, Permissions.PauseCases, Permissions.CancelCases, Permissions.ExtendCases, Permissions.MigrateCases,
        Permissions.CommentOnCases, Permissions.CloseNonconformities, Permissions.MarkDocuments, Permissions.ManageEscalations, Permissions.SendBackCases, Permissions.SetVariables, Permissions.ResolveIncidents,
        Permissions.Work, Permissions.ReassignInUnit, Permissions.ReassignAnywhere,
        Permissions.ReadDefinitions, Permissions.DraftDefinitions, Permissions.ReviewDefinitions, Permissions.ApproveDefinitions, Permissions.ReleaseDefinitions,
        Permissions.PlanAudits, Permissions.ApproveAudits, Permissions.DoAudits, Permissions.ReadAudit, Permissions.CheckLog, Permissions.ManageUsers, Permissions.ManageOrganisation, Permissions.ManageSettings, Permissions.MoveClock, Permissions.ReadSystem,
    };
}
