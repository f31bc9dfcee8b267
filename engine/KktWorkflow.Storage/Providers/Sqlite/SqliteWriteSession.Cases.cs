using KktWorkflow.Engine;
using KktWorkflow.Storage.Cases;

namespace KktWorkflow.Storage.Providers.Sqlite;

/// <content>Cases and their states.</content>
internal sealed partial class SqliteWriteSession
{
    public CaseStateRow? FindState(CaseId id) => statements.First(
        "SELECT format, sequence, state FROM case_states WHERE case_id = @0",
        r => new CaseStateRow { CaseId = id.Value, Format = r.GetInt32(0), Sequence = r.GetInt64(1), State = r.Bytes(2) },
        id);

    public override void SaveState(CaseStateRow row) => statements.Execute(
        """
        INSERT INTO case_states (case_id, format, sequence, state) VALUES (@0, @1, @2, @3)
        ON CONFLICT (case_id) DO UPDATE SET format = excluded.format, sequence = excluded.sequence, state = excluded.state
        """,
        row.CaseId, row.Format, row.Sequence, row.State);

    /// <summary>SQLite takes the entry of a column that an UPDATE names out of its index and puts it in again, also where it is the same.
    /// So most commands, which leave all indexed columns as they are, name none.</summary>
    public override void SaveCase(CaseRow row)
    {
        ReadOnlySpan<object?> values =
        [
            row.CaseId, row.Kind, row.DefinitionId, row.DefinitionVersionId, row.DefinitionVersion, row.Status, row.HasIncident, row.Pause, row.Code, row.Variant,
            row.CorrelationId, row.OpenedAt, row.OpenedBy, row.AcceptedAt, row.EndedAt, row.Outcome, row.NationalStatus, row.Applicant, row.Name, row.UpdatedAt, row.Version,
            row.PausedAt, row.DueAt, row.CommittedDueAt, row.Priority, row.CommittedMissedFrom, row.CommittedCalendar, row.ListOrder, row.ProposedDueAt,
            row.ExternalCode, row.CommittedLateFrom,
        ];
        var updated = statements.Execute(
            """
            UPDATE cases SET definition_version_id = @3, definition_version = @4, has_incident = @6, pause = @7, variant = @9, accepted_at = @13, ended_at = @14,
              outcome = @15, national_status = @16, applicant = @17, name = @18, updated_at = @19, version = @20, paused_at = @21, due_at = @22, committed_due_at = @23,
              priority = @24, committed_missed_from = @25, committed_calendar = @26, committed_late_from = @30
            WHERE case_id = @0 AND definition_id = @2 AND status = @5 AND code IS @8 AND correlation_id IS @10 AND list_order = @27 AND proposed_due_at IS @28 AND external_code IS @29
            """,
            values);
        if (updated > 0)
            return;
        statements.Execute(
            """
            INSERT INTO cases (case_id, kind, definition_id, definition_version_id, definition_version, status, has_incident, pause, code, variant, correlation_id,
              opened_at, opened_by, accepted_at, ended_at, outcome, national_status, applicant, name, updated_at, version, paused_at, due_at, committed_due_at, priority,
              committed_missed_from, committed_calendar, list_order, proposed_due_at, external_code, committed_late_from)
            VALUES (@0, @1, @2, @3, @4, @5, @6, @7, @8, @9, @10, @11, @12, @13, @14, @15, @16, @17, @18, @19, @20, @21, @22, @23, @24, @25, @26, @27, @28, @29, @30)
            ON CONFLICT (case_id) DO UPDATE SET definition_id = excluded.definition_id, definition_version_id = excluded.definition_version_id,
              definition_version = excluded.definition_version, status = excluded.status, has_incident = excluded.has_incident, pause = excluded.pause,
              code = excluded.code, variant = excluded.variant, correlation_id = excluded.correlation_id, accepted_at = excluded.accepted_at,
              ended_at = excluded.ended_at, outcome = excluded.outcome, national_status = excluded.national_status, applicant = excluded.applicant,
              name = excluded.name, updated_at = excluded.updated_at, version = excluded.version,
              paused_at = excluded.paused_at, due_at = excluded.due_at, committed_due_at = excluded.committed_due_at, priority = excluded.priority,
              committed_missed_from = excluded.committed_missed_from, committed_calendar = excluded.committed_calendar,
              list_order = excluded.list_order, proposed_due_at = excluded.proposed_due_at, external_code = excluded.external_code,
              committed_late_from = excluded.committed_late_from
            """,
            values);
    }

    public override bool HasExternalCode(string code) => statements.First("SELECT 1 FROM cases WHERE external_code = @0", r => r.GetInt64(0), code) != 0;

    public override void AddChildLink(ChildLinkRow row) => statements.Execute(
        "INSERT INTO child_links (child_id, parent_id, wait, reports, depth) VALUES (@0, @1, @2, @3, @4)",
        row.ChildId, row.ParentId, row.Wait, row.Reports, row.Depth);

    public override ChildLinkRow? FindChildLink(CaseId child) => statements.First(
        "SELECT parent_id, wait, reports, depth FROM child_links WHERE child_id = @0",
        r => new ChildLinkRow { ChildId = child.Value, ParentId = r.Id(0), Wait = r.GetInt32(1), Reports = r.GetBoolean(2), Depth = r.GetInt32(3) },
        child);
}
