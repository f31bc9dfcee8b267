using KktWorkflow.Engine.Execution.Commands;
using KktWorkflow.Engine.Execution.Events;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Engine.Tests.Execution;
using static KktWorkflow.Engine.Tests.Escalation.EscalationBed;

namespace KktWorkflow.Engine.Tests.Escalation;

/// <summary>What an undo takes back has cost no time and started nothing anew; what ends in a pause has not gone on.</summary>
public sealed class UndoneTimeTests
{
    private static readonly Engine.Escalation.EscalationRegister Ladder = Policy(Level("{'used':50}", Remind), Level("'due'", TellHead), Level("{'after':{'amount':1,'unit':'workingDays'}}", TellHead));

    [Fact]
    public void A_step_that_is_taken_back_reaches_no_level_twice()
    {
        var bed = Started("2026-03-02T09:00", Ladder).Until("2026-03-02T15:00");
        bed.Does(Board.Chi, "tham-dinh", "Trinh").Later(TimeSpan.FromSeconds(30)).Done(Board.Chi, new UndoLastStep()).Until("2026-03-05T15:00");

        bed.Reached().ShouldBe(["1 2026-03-02T15:00 remind", "2 2026-03-03T09:01 tellHead", "3 2026-03-04T09:00 tellHead"]);
    }

    [Fact]
    public void What_was_acknowledged_stays_so_when_the_step_is_taken_back()
    {
        var bed = Started("2026-03-02T09:00", Ladder).Claims(Board.Chi, "tham-dinh").Until("2026-03-03T10:00");
        bed.Done(Board.Chi, new AcknowledgeEscalation(bed.StepDeadline().Number));
        bed.Does(Board.Chi, "tham-dinh", "Trinh").Later(TimeSpan.FromSeconds(30)).Done(Board.Chi, new UndoLastStep()).Until("2026-03-05T15:00");

        bed.Reached().Length.ShouldBe(2);
        bed.State.Escalations.Values.ShouldHaveSingleItem().AcknowledgedBy.ShouldBe(Board.Chi.Id);
    }

    [Fact]
    public void A_supplement_that_is_taken_back_starts_no_limit_anew()
    {
        var procedure = Officer("{'amount':8,'unit':'months'}", kkt: "'committed':{'amount':10,'unit':'workingDays'},'resumeRule':'restart'");
        var bed = Started("2026-03-02T09:00", Policy(Level("{'used':20}", Remind), Level("'due'", TellHead)), procedure).Until("2026-03-05T10:00");
        var before = bed.State.DeadlineOf(DeadlineKind.Committed)!;

        bed.Does(Board.Chi, "tham-dinh", "BoSung", "Nhầm").Later(TimeSpan.FromSeconds(30)).Done(Board.Chi, new UndoLastStep());

        (bed.State.DeadlineOf(DeadlineKind.Committed)! with { Timer = before.Timer }).ShouldBe(before);
        bed.State.Escalations[before.Number].Reached.ShouldBe(1);
    }

    [Fact]
    public void A_case_that_is_called_off_in_a_pause_keeps_its_dates()
    {
        var bed = Started("2026-03-02T09:00", Ladder, Officer("{'amount':8,'unit':'workingHours'}", kkt: "'committed':{'amount':10,'unit':'workingDays'},'resumeRule':'restart'"));
        var before = bed.State.DeadlineOf(DeadlineKind.Committed)!.DueAt;
        bed.Until("2026-03-05T10:00").Does(Board.Chi, "tham-dinh", "BoSung", "Thiếu").Until("2026-03-19T10:00").Done(Board.Khoa, new CancelCase("Rút"));

        var after = bed.State.DeadlineOf(DeadlineKind.Committed)!;
        (after.DueAt, after.MetAt).ShouldBe((before, bed.Now));
        bed.Events<DeadlineSet>().ShouldNotContain(e => e.Cause == DeadlineCause.Restarted);
    }
}
