using KktWorkflow.Storage.Cases;
using KktWorkflow.Storage.Providers.Servers;
using KktWorkflow.Storage.WorkItems;
using static KktWorkflow.Storage.Providers.PostgreSql.PostgreSqlValue;

namespace KktWorkflow.Storage.Providers.PostgreSql;

/// <content>Work items.</content>
internal sealed partial class PostgreSqlWriteSession
{
    public override void SaveWorkItem(WorkItemRow row) => Batch.Add(
        """
        INSERT INTO work_items (case_id, number, wait, execution, node, title, status, assignee, assigned_at, candidate_unit, candidate_position, candidate_person,
          excluded, asked, created_at, completed_at, completed_by, outcome, version, due_at, missed_from, calendar, goes_on_in_pause, list_order, late_from)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25)
        ON CONFLICT (case_id, number) DO UPDATE SET node = excluded.node, title = excluded.title, status = excluded.status, assignee = excluded.assignee,
          assigned_at = COALESCE(excluded.assigned_at, work_items.assigned_at), candidate_unit = excluded.candidate_unit,
          candidate_position = excluded.candidate_position, candidate_person = excluded.candidate_person, excluded = excluded.excluded,
          completed_at = excluded.completed_at, completed_by = excluded.completed_by, outcome = excluded.outcome, version = excluded.version, due_at = excluded.due_at,
          missed_from = excluded.missed_from, calendar = excluded.calendar, goes_on_in_pause = excluded.goes_on_in_pause,
          list_order = excluded.list_order, late_from = excluded.late_from
        """,
        Id(row.CaseId), Number(row.Number), Number(row.Wait), Number(row.Execution), Text(row.Node), Text(row.Title), Text(row.Status), Id(row.Assignee), Long(row.AssignedAt),
        Text(row.CandidateUnit), Text(row.CandidatePosition), Id(row.CandidatePerson), Text(row.Excluded), Text(row.Asked), Long(row.CreatedAt), Long(row.CompletedAt),
        Id(row.CompletedBy), Text(row.Outcome), Number(row.Version), Long(row.DueAt), Long(row.MissedFrom), Text(row.Calendar), Flag(row.GoesOnInPause), Long(row.ListOrder), Long(row.LateFrom));

    protected override void AskWorkloads(Action<Workload> found) => Batch.Ask(
        """
        WITH RECURSIVE people (id) AS (
          (SELECT assignee FROM work_items WHERE assignee IS NOT NULL ORDER BY assignee LIMIT 1)
          UNION ALL
          SELECT (SELECT assignee FROM work_items WHERE assignee > people.id ORDER BY assignee LIMIT 1) FROM people WHERE people.id IS NOT NULL)
        SELECT id,
          (SELECT COUNT(*) FROM (SELECT 1 FROM work_items WHERE assignee = id AND status IN ('available', 'claimed') LIMIT $1) AS open_items)::int,
          (SELECT MAX(assigned_at) FROM work_items WHERE assignee = id)
        FROM people WHERE id IS NOT NULL
        """,
        r => found(Workload.Of(r.Id(0), r.GetInt32(1), r.IsDBNull(2) ? null : r.GetInt64(2))),
        Number(Workload.Most));
}
