using KktWorkflow.Storage.Cases;
using KktWorkflow.Storage.Providers.Servers;
using KktWorkflow.Storage.WorkItems;

namespace KktWorkflow.Storage.Providers.SqlServer;

/// <content>Work items.</content>
internal sealed partial class SqlServerWriteSession
{
    private static readonly SqlServerStatement WriteWorkItem = new(
        """
        UPDATE work_items SET node = @node, title = @title, status = @status, assignee = @assignee, assigned_at = COALESCE(@assigned_at, assigned_at),
          candidate_unit = @candidate_unit, candidate_position = @candidate_position, candidate_person = @candidate_person, excluded = @excluded,
          completed_at = @completed_at, completed_by = @completed_by, outcome = @outcome, version = @version, due_at = @due_at,
          missed_from = @missed_from, calendar = @calendar, goes_on_in_pause = @goes_on_in_pause, list_order = @list_order, late_from = @late_from
        WHERE case_id = @case_id AND number = @number;
        IF @@ROWCOUNT = 0
          INSERT INTO work_items (case_id, number, wait, execution, node, title, status, assignee, assigned_at, candidate_unit, candidate_position, candidate_person,
            excluded, asked, created_at, completed_at, completed_by, outcome, version, due_at, missed_from, calendar, goes_on_in_pause, list_order, late_from)
          VALUES (@case_id, @number, @wait, @execution, @node, @title, @status, @assignee, @assigned_at, @candidate_unit, @candidate_position, @candidate_person,
            @excluded, @asked, @created_at, @completed_at, @completed_by, @outcome, @version, @due_at, @missed_from, @calendar, @goes_on_in_pause, @list_order, @late_from)
        """,
        "@case_id binary(16), @number int, @wait int, @execution int, @node nvarchar(max), @title nvarchar(max), @status nvarchar(20), @assignee binary(16), "
        + "@assigned_at bigint, @candidate_unit nvarchar(100), @candidate_position nvarchar(100), @candidate_person binary(16), @excluded nvarchar(max), "
        + "@asked nvarchar(max), @created_at bigint, @completed_at bigint, @completed_by binary(16), @outcome nvarchar(max), @version int, @due_at bigint, "
        + "@missed_from bigint, @calendar nvarchar(100), @goes_on_in_pause int, @list_order bigint, @late_from bigint");

    // The recursive part takes neither TOP nor an aggregate; a row number of one is read no further than its first row all the same.
    private static readonly SqlServerStatement SelectWorkloads = new(
        """
        WITH people (id) AS (
          SELECT earliest.id FROM (SELECT TOP (1) assignee AS id FROM work_items WHERE assignee IS NOT NULL ORDER BY assignee) AS earliest
          UNION ALL
          SELECT later.id FROM (
            SELECT w.assignee AS id, ROW_NUMBER() OVER (ORDER BY w.assignee) AS place FROM people AS p JOIN work_items AS w ON w.assignee > p.id) AS later
          WHERE later.place = 1)
        SELECT id,
          (SELECT COUNT(*) FROM (SELECT TOP (@most) 1 AS one FROM work_items WHERE assignee = id AND status IN ('available', 'claimed')) AS open_items),
          (SELECT MAX(assigned_at) FROM work_items WHERE assignee = id)
        FROM people OPTION (MAXRECURSION 0)
        """,
        "@most int");

    public override void SaveWorkItem(WorkItemRow row) => Batch.Add(
        WriteWorkItem, row.CaseId, row.Number, row.Wait, row.Execution, row.Node, row.Title, row.Status, row.Assignee, row.AssignedAt, row.CandidateUnit,
        row.CandidatePosition, row.CandidatePerson, row.Excluded, row.Asked, row.CreatedAt, row.CompletedAt, row.CompletedBy, row.Outcome, row.Version, row.DueAt,
        row.MissedFrom, row.Calendar, row.GoesOnInPause, row.ListOrder, row.LateFrom);

    protected override void AskWorkloads(Action<Workload> found) => Batch.Ask(
        SelectWorkloads, r => found(Workload.Of(r.Id(0), r.GetInt32(1), r.IsDBNull(2) ? null : r.GetInt64(2))), Workload.Most);
}
