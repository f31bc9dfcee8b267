using KktWorkflow.Engine.Execution.Commands;
using KktWorkflow.Engine.Execution.Events;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Engine.Tests.Execution;
using static KktWorkflow.Engine.Tests.Escalation.EscalationBed;

namespace KktWorkflow.Engine.Tests.Escalation;

/// <summary>The last level of a policy that goes on until somebody acts.</summary>
public sealed class RepeatingLevelTests
{
    private static readonly Engine.Escalation.EscalationRegister Ladder = Policy(Level("'due'", Remind), Repeating(3));

    [Fact]
    public void The_last_level_repeats_in_working_time_as_often_as_its_policy_says()
    {
        var bed = Started("2026-03-02T09:00", Ladder);

        for (var day = 3; day < 28; day++)
            bed.Until($"2026-03-{day:00}T16:00");

        // The seventh and eighth are a weekend.
        bed.Reached().ShouldBe([
            "1 2026-03-03T09:01 remind", "2 2026-03-04T09:00 tellHead+openNonconformity",
            "3 2026-03-05T09:00 tellHead", "4 2026-03-06T09:00 tellHead", "5 2026-03-09T09:00 tellHead"]);
        bed.State.Escalations.Values.ShouldHaveSingleItem().IsOver.ShouldBeTrue();
    }

    /// <summary>Eight working hours from Monday at 9:00: due on Tuesday at 9:00, told from the minute after, and again at the same hour of the next working days.</summary>
    [Fact]
    public void A_last_level_on_the_date_itself_repeats_from_the_date()
    {
        var bed = Started("2026-03-02T09:00", Policy($"{{'at':'due','repeatEvery':{{'amount':1,'unit':'workingDays'}},'repeatAtMost':2,'acts':[{TellHead}]}}"));

        bed.Until("2026-03-27T16:00").Reached().ShouldBe(["1 2026-03-03T09:01 tellHead", "2 2026-03-04T09:00 tellHead", "3 2026-03-05T09:00 tellHead"]);
    }

    [Fact]
    public void What_is_done_once_is_not_done_again() =>
        Started("2026-03-02T09:00", Ladder).Until("2026-03-27T16:00").Events<NonconformityOpened>().ShouldHaveSingleItem();

    [Fact]
    public void A_host_that_was_down_reaches_the_repetitions_with_their_true_times_and_tells_each_person_once()
    {
        var bed = Started("2026-03-02T09:00", Ladder);
        bed.Now = Moment("2026-03-27T16:00");
        bed.Done(null, new FireTimer(bed.State.Escalations.Values.Single().Next()!.Timer));

        bed.Reached().Select(r => r[..18]).ShouldBe(["1 2026-03-03T09:01", "2 2026-03-04T09:00", "3 2026-03-05T09:00", "4 2026-03-06T09:00", "5 2026-03-09T09:00"]);
        bed.Events<EscalationTold>().SelectMany(t => t.Recipients).ShouldBeUnique();
    }

    [Fact]
    public void Whoever_acknowledges_ends_the_repetition()
    {
        var bed = Started("2026-03-02T09:00", Ladder).Until("2026-03-05T16:00");

        bed.Done(Board.Giang, new AcknowledgeEscalation(bed.StepDeadline().Number)).Until("2026-03-27T16:00").Reached().Length.ShouldBe(3);
    }

    [Fact]
    public void A_step_that_is_done_ends_the_repetition() => Started("2026-03-02T09:00", Ladder).Until("2026-03-05T16:00")
        .Does(Board.Chi, "tham-dinh", "Trinh").Until("2026-03-27T16:00").Events<EscalationReached>().Count(e => e.Level > 3).ShouldBe(0);

    [Fact]
    public void A_pause_puts_the_repetition_off()
    {
        var bed = Started("2026-03-02T09:00", Ladder).Until("2026-03-05T11:00").Done(Board.Giang, new PauseCase(PauseCause.Law, "Luật"));

        bed.Until("2026-03-10T11:00").Reached().Length.ShouldBe(3);
        bed.Done(Board.Giang, new ResumeCase(null)).Until("2026-03-27T16:00").Reached()[3..].ShouldBe(["4 2026-03-11T09:00 tellHead", "5 2026-03-12T09:00 tellHead"]);
    }

    [Fact]
    public void A_date_that_is_given_anew_goes_through_the_levels_again_and_no_further_than_before()
    {
        var bed = Started("2026-03-02T09:00", Policy(Level("'due'", Remind), Repeating(2)), Officer("{'amount':8,'unit':'months'}", kkt: "'committed':{'amount':2,'unit':'workingDays'}"));
        var committed = bed.State.DeadlineOf(DeadlineKind.Committed)!.Number;
        bed.Done(Board.Giang, new ExtendCase("Xin lỗi", Moment("2026-03-06T08:00")));

        bed.Until("2026-03-27T16:00").Events<EscalationReached>().Where(e => e.Deadline == committed).Select(e => e.Level).ShouldBe([1, 2, 3, 4]);
    }

    private static string Repeating(int atMost) =>
        $"{{'at':{{'after':{{'amount':1,'unit':'workingDays'}}}},'repeatEvery':{{'amount':1,'unit':'workingDays'}},'repeatAtMost':{atMost},'acts':[{TellHead},{{'kind':'openNonconformity'}}]}}";
}
