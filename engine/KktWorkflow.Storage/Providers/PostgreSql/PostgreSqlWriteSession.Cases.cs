using KktWorkflow.Engine;
using KktWorkflow.Storage.Cases;
using KktWorkflow.Storage.Providers.Servers;
using static KktWorkflow.Storage.Providers.PostgreSql.PostgreSqlValue;

namespace KktWorkflow.Storage.Providers.PostgreSql;

/// <content>Cases and their states.</content>
internal sealed partial class PostgreSqlWriteSession
{
    public override void SaveState(CaseStateRow row) => Batch.Add(
        """
        INSERT INTO case_states (case_id, format, sequence, state) VALUES ($1, $2, $3, $4)
        ON CONFLICT (case_id) DO UPDATE SET format = excluded.format, sequence = excluded.sequence, state = excluded.state
        """,
        Id(row.CaseId), Number(row.Format), Long(row.Sequence), Bytes(row.State));

    public override void SaveCase(CaseRow row) => Batch.Add(
        """
        INSERT INTO cases (case_id, kind, definition_id, definition_version_id, definition_version, status, has_incident, pause, code, variant, correlation_id,
          opened_at, opened_by, accepted_at, ended_at, outcome, national_status, applicant, name, updated_at, version, paused_at, due_at, committed_due_at, priority,
          committed_missed_from, committed_calendar, list_order, proposed_due_at, external_code, committed_late_from)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26, $27, $28, $29, $30, $31)
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
        Id(row.CaseId), Text(row.Kind), Text(row.DefinitionId), Text(row.DefinitionVersionId), Number(row.DefinitionVersion), Text(row.Status), Flag(row.HasIncident),
        Text(row.Pause), Text(row.Code), Text(row.Variant), Text(row.CorrelationId), Long(row.OpenedAt), Id(row.OpenedBy), Long(row.AcceptedAt), Long(row.EndedAt),
        Text(row.Outcome), Number(row.NationalStatus), Text(row.Applicant), Text(row.Name), Long(row.UpdatedAt), Long(row.Version),
        Long(row.PausedAt), Long(row.DueAt), Long(row.CommittedDueAt), Number(row.Priority), Long(row.CommittedMissedFrom), Text(row.CommittedCalendar),
        Long(row.ListOrder), Long(row.ProposedDueAt), Text(row.ExternalCode), Long(row.CommittedLateFrom));

    public override bool HasExternalCode(string code)
    {
        var found = false;
        Batch.Ask("SELECT 1 FROM cases WHERE external_code = $1", _ => found = true, Text(code));
        Batch.SendNow();
        return found;
    }

    public override void AddChildLink(ChildLinkRow row) => Batch.Add(
        "INSERT INTO child_links (child_id, parent_id, wait, reports, depth) VALUES ($1, $2, $3, $4, $5)",
        Id(row.ChildId), Id(row.ParentId), Number(row.Wait), Flag(row.Reports), Number(row.Depth));

    protected override void AskState(CaseId id, long known, Action<CaseStateRow> found) => Batch.Ask(
        "SELECT format, sequence, CASE WHEN sequence = $2 THEN ''::bytea ELSE state END FROM case_states WHERE case_id = $1",
        r => found(new() { CaseId = id.Value, Format = r.GetInt32(0), Sequence = r.GetInt64(1), State = r.Bytes(2) }),
        Id(id), Long(known));

    protected override void AskChildLink(CaseId child, Action<ChildLinkRow> found) => Batch.Ask(
        "SELECT parent_id, wait, reports, depth FROM child_links WHERE child_id = $1",
        r => found(new() { ChildId = child.Value, ParentId = r.Id(0), Wait = r.GetInt32(1), Reports = r.GetInt32(2) != 0, Depth = r.GetInt32(3) }),
        Id(child));
}
