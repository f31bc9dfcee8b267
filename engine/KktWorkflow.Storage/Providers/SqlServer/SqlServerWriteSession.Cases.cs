using KktWorkflow.Engine;
using KktWorkflow.Storage.Cases;
using KktWorkflow.Storage.Providers.Servers;

namespace KktWorkflow.Storage.Providers.SqlServer;

/// <content>Cases and their states. Who writes them holds the case's head, so that nobody comes between an UPDATE that met no row and its INSERT.</content>
internal sealed partial class SqlServerWriteSession
{
    private static readonly SqlServerStatement WriteState = new(
        """
        UPDATE case_states SET format = @format, sequence = @sequence, state = @state WHERE case_id = @case_id;
        IF @@ROWCOUNT = 0 INSERT INTO case_states (case_id, format, sequence, state) VALUES (@case_id, @format, @sequence, @state)
        """,
        "@case_id binary(16), @format int, @sequence bigint, @state varbinary(max)");

    private static readonly SqlServerStatement WriteCase = new(
        """
        UPDATE cases SET definition_id = @definition_id, definition_version_id = @definition_version_id, definition_version = @definition_version, status = @status,
          has_incident = @has_incident, pause = @pause, code = @code, variant = @variant, correlation_id = @correlation_id, accepted_at = @accepted_at,
          ended_at = @ended_at, outcome = @outcome, national_status = @national_status, applicant = @applicant, name = @name, updated_at = @updated_at,
          version = @version, paused_at = @paused_at, due_at = @due_at, committed_due_at = @committed_due_at, priority = @priority,
          committed_missed_from = @committed_missed_from, committed_calendar = @committed_calendar, list_order = @list_order,
          proposed_due_at = @proposed_due_at, external_code = @external_code, committed_late_from = @committed_late_from
        WHERE case_id = @case_id;
        IF @@ROWCOUNT = 0
          INSERT INTO cases (case_id, kind, definition_id, definition_version_id, definition_version, status, has_incident, pause, code, variant, correlation_id,
            opened_at, opened_by, accepted_at, ended_at, outcome, national_status, applicant, name, updated_at, version, paused_at, due_at, committed_due_at, priority,
            committed_missed_from, committed_calendar, list_order, proposed_due_at, external_code, committed_late_from)
          VALUES (@case_id, @kind, @definition_id, @definition_version_id, @definition_version, @status, @has_incident, @pause, @code, @variant, @correlation_id,
            @opened_at, @opened_by, @accepted_at, @ended_at, @outcome, @national_status, @applicant, @name, @updated_at, @version, @paused_at, @due_at, @committed_due_at, @priority,
            @committed_missed_from, @committed_calendar, @list_order, @proposed_due_at, @external_code, @committed_late_from)
        """,
        "@case_id binary(16), @kind nvarchar(20), @definition_id nvarchar(200), @definition_version_id nvarchar(200), @definition_version int, @status nvarchar(20), "
        + "@has_incident int, @pause nvarchar(20), @code nvarchar(200), @variant nvarchar(max), @correlation_id nvarchar(400), @opened_at bigint, @opened_by binary(16), "
        + "@accepted_at bigint, @ended_at bigint, @outcome nvarchar(max), @national_status int, @applicant nvarchar(max), @name nvarchar(max), @updated_at bigint, "
        + "@version bigint, @paused_at bigint, @due_at bigint, @committed_due_at bigint, @priority int, "
        + "@committed_missed_from bigint, @committed_calendar nvarchar(100), @list_order bigint, @proposed_due_at bigint, @external_code nvarchar(100), @committed_late_from bigint");

    private static readonly SqlServerStatement SelectExternalCode = new("SELECT 1 FROM cases WHERE external_code = @external_code", "@external_code nvarchar(100)");

    private static readonly SqlServerStatement InsertChildLink = new(
        "INSERT INTO child_links (child_id, parent_id, wait, reports, depth) VALUES (@child_id, @parent_id, @wait, @reports, @depth)",
        "@child_id binary(16), @parent_id binary(16), @wait int, @reports int, @depth int");

    private static readonly SqlServerStatement SelectState = new(
        "SELECT format, sequence, CASE WHEN sequence = @known THEN 0x ELSE state END FROM case_states WHERE case_id = @case_id", "@case_id binary(16), @known bigint");

    private static readonly SqlServerStatement SelectChildLink = new(
        "SELECT parent_id, wait, reports, depth FROM child_links WHERE child_id = @child_id", "@child_id binary(16)");

    public override void SaveState(CaseStateRow row) => Batch.Add(WriteState, row.CaseId, row.Format, row.Sequence, row.State);

    public override void SaveCase(CaseRow row) => Batch.Add(
        WriteCase, row.CaseId, row.Kind, row.DefinitionId, row.DefinitionVersionId, row.DefinitionVersion, row.Status, row.HasIncident, row.Pause, row.Code, row.Variant,
        row.CorrelationId, row.OpenedAt, row.OpenedBy, row.AcceptedAt, row.EndedAt, row.Outcome, row.NationalStatus, row.Applicant, row.Name, row.UpdatedAt,
        row.Version, row.PausedAt, row.DueAt, row.CommittedDueAt, row.Priority, row.CommittedMissedFrom, row.CommittedCalendar, row.ListOrder, row.ProposedDueAt, row.ExternalCode, row.CommittedLateFrom);

    public override bool HasExternalCode(string code)
    {
        var found = false;
        Batch.Ask(SelectExternalCode, _ => found = true, code);
        Batch.SendNow();
        return found;
    }

    public override void AddChildLink(ChildLinkRow row) => Batch.Add(InsertChildLink, row.ChildId, row.ParentId, row.Wait, row.Reports, row.Depth);

    protected override void AskState(CaseId id, long known, Action<CaseStateRow> found) => Batch.Ask(
        SelectState,
        r => found(new() { CaseId = id.Value, Format = r.GetInt32(0), Sequence = r.GetInt64(1), State = r.Bytes(2) }),
        id, known);

    protected override void AskChildLink(CaseId child, Action<ChildLinkRow> found) => Batch.Ask(
        SelectChildLink,
        r => found(new() { ChildId = child.Value, ParentId = r.Id(0), Wait = r.GetInt32(1), Reports = r.GetInt32(2) != 0, Depth = r.GetInt32(3) }),
        child);
}
