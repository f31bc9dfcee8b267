using KktWorkflow.Storage.WorkItems;

namespace KktWorkflow.Storage.Providers.Sqlite;

/// <content>Work items.</content>
internal sealed partial class SqliteWriteSession
{
    public override void SaveWorkItem(WorkItemRow row) => statements.Execute(
        """
        INSERT INTO work_items (case_id, number, wait, execution, node, title, status, assignee, assigned_at, candidate_unit, candidate_position, candidate_person,
          excluded, asked, created_at, completed_at, completed_by, outcome, version, due_at, missed_from, calendar, goes_on_in_pause, list_order, late_from)
        VALUES (@0, @1, @2, @3, @4, @5, @6, @7, @8, @9, @10, @11, @12, @13, @14, @15, @16, @17, @18, @19, @20, @21, @22, @23, @24)
        ON CONFLICT (case_id, number) DO UPDATE SET node = excluded.node, title = excluded.title, status = excluded.status, assignee = excluded.assignee,
          assigned_at = COALESCE(excluded.assigned_at, work_items.assigned_at), candidate_unit = excluded.candidate_unit,
          candidate_position = excluded.candidate_position, candidate_person = excluded.candidate_person, excluded = excluded.excluded,
          completed_at = excluded.completed_at, completed_by = excluded.completed_by, outcome = excluded.outcome, version = excluded.version, due_at = excluded.due_at,
          missed_from = excluded.missed_from, calendar = excluded.calendar, goes_on_in_pause = excluded.goes_on_in_pause,
          list_order = excluded.list_order, late_from = excluded.late_from
        """,
        row.CaseId, row.Number, row.Wait, row.Execution, row.Node, row.Title, row.Status, row.Assignee, row.AssignedAt, row.CandidateUnit, row.CandidatePosition,
        row.CandidatePerson, row.Excluded, row.Asked, row.CreatedAt, row.CompletedAt, row.CompletedBy, row.Outcome, row.Version, row.DueAt,
        row.MissedFrom, row.Calendar, row.GoesOnInPause, row.ListOrder, row.LateFrom);
}
