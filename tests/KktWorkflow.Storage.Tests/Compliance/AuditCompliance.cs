using System.Globalization;
using System.Text;
using KktWorkflow.Engine.Audits;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Execution.Commands;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Engine.Replay.Deviations;
using KktWorkflow.Storage.Audits;
using KktWorkflow.Storage.Tests.World;
using static KktWorkflow.Storage.Tests.World.AuditTeam;

namespace KktWorkflow.Storage.Tests.Compliance;

/// <summary>Internal audits: in the log like everything else, with samples that can be drawn again, and nobody at their own work.</summary>
public abstract class AuditCompliance(ITestDatabase database)
{
    private static CancellationToken Cancellation => TestWorld.Cancellation;

    [Fact]
    public async Task Audit_runs_from_its_programme_to_its_report_and_each_act_is_a_line_of_its_stream()
    {
        await using var world = await Worked();
        var audit = await UnderWay(world);
        var store = world.Storage.Audits;
        foreach (var about in audit.Sample!.Cases)
            await Done(store.Do(audit.Id, new AnswerAuditClause("8.5.2", about.Case, AuditVerdict.Conforms, "Lần ra đủ"), By<InternalAudit>(Em), Cancellation));
        await Done(store.Do(audit.Id, new AnswerAuditClause("8.1", null, AuditVerdict.DoesNotConform, "Trả lại nhiều lần"), By<InternalAudit>(An), Cancellation));
        await Done(store.Do(audit.Id, new RaiseAuditFinding("8.1", null, "PQLDT", FindingGrade.Minor, "Trả lại không lý do", "Dòng 9"), By<InternalAudit>(An), Cancellation));
        var closed = await Done(store.Do(audit.Id, new CloseAudit("Cơ bản phù hợp"), By<InternalAudit>(Em), Cancellation));

        (closed.State, closed.Number, closed.Findings.Count).ShouldBe((AuditState.Closed, 1, 1));
        (await store.Find(audit.Id, Cancellation)).ShouldBe(closed);
        (await store.OfYear(2026, Cancellation)).ShouldBe([closed]);
        (await store.Years(Cancellation)).ShouldBe([2026]);
        (await world.Storage.Audit.List(new() { StreamPrefix = $"register/audits/{audit.Id:D}" }, Cancellation)).Items.Select(l => l.Entry.Kind).Reverse().ShouldBe(
            ["AuditPlanned", "AuditSampleDrawn", "AuditClauseAnswered", "AuditClauseAnswered", "AuditClauseAnswered", "AuditFindingRaised", "AuditClosed"]);
        (await world.Storage.Audit.List(new() { StreamPrefix = "register/audit-programme/2026" }, Cancellation)).Items.Select(l => (l.Entry.Kind, l.Entry.Actor.Id)).Reverse().ShouldBe(
            [("AuditProgrammeWritten", Giang.Id), ("AuditProgrammeApproved", Hoa.Id)]);
        await world.ShouldVerify();
    }

    [Fact]
    public async Task Sample_is_drawn_again_from_what_its_population_was_however_the_cases_went_on()
    {
        await using var world = await Worked();
        var audit = await UnderWay(world);
        var sample = audit.Sample!;

        sample.Population.Size.ShouldBe(5);
        sample.Cases.Single(c => c.Basis == SampleBasis.Risk).Risk.ShouldBe(3);
        (await world.Storage.Audits.Check(sample, Cancellation)).ShouldBe(new SampleCheck(5, true, true, true));
        // What happens afterwards, and cases of other days, change nothing in it.
        await world.Opened();
        await Return(world, await world.ReadyToSign());
        var first = (await world.Storage.Cases.State(sample.Cases[0].Case, Cancellation))!;
        await world.Do(new(first.Id, new CancelCase("Người nộp rút"), TestWorld.ActorOf(Board.Dung)));
        (await world.Storage.Audits.Check(sample, Cancellation)).Holds.ShouldBeTrue();

        var again = await Done(world.Storage.Audits.Do(audit.Id, new DrawAuditSample(sample.Seed, 1, 1, "Vẽ lại cho chắc"), By<InternalAudit>(Em), Cancellation));
        again.Sample!.Cases.Select(c => c.Case).ShouldBe(sample.Cases.Select(c => c.Case));
        await world.ShouldVerify();
    }

    [Fact]
    public async Task Drawing_that_is_asked_for_twice_under_one_key_is_answered_without_reading_its_cases_again()
    {
        await using var world = await Worked();
        var audit = await Done(world.Storage.Audits.Plan(2026, Plan, By<InternalAudit>(Giang), Cancellation));
        var asker = By<InternalAudit>(Em) with { Kept = new(Em.Id, "POST /danh-gia/{id}/rut-mau", "k1", new byte[32], a => Encoding.UTF8.GetBytes(a.Sample!.Seed.ToString(CultureInfo.InvariantCulture))) };
        (await Done(world.Storage.Audits.Do(audit.Id, new DrawAuditSample(1, 1, 1, null), asker, Cancellation))).Samples.Count.ShouldBe(1);
        // A case goes on: a drawing would have it replayed first.
        await world.Do(new((await world.Storage.Audits.Find(audit.Id, Cancellation))!.Sample!.Cases[0].Case, new AddComment("Đã xem"), TestWorld.ActorOf(Em)));
        (await world.Storage.Replays.Behind(Cancellation)).ShouldBe(1);

        (await world.Storage.Audits.Do(audit.Id, new DrawAuditSample(1, 1, 1, null), asker, Cancellation)).ShouldBeOfType<AuditChange<InternalAudit>.Replayed>().Answer.ToArray().ShouldBe("1"u8.ToArray());
        (await world.Storage.Replays.Behind(Cancellation)).ShouldBe(1);
        (await Refused(world.Storage.Audits.Do(audit.Id, new DrawAuditSample(2, 1, 1, null), asker with { Kept = asker.Kept! with { BodyHash = new byte[] { 1 } } }, Cancellation))).ShouldBe(StorageRefusals.KeyReused);
        (await world.Storage.Audits.Find(audit.Id, Cancellation))!.Samples.Count.ShouldBe(1);
    }

    [Fact]
    public async Task States_and_deviations_of_several_cases_are_what_each_of_them_is_told_by_itself()
    {
        await using var world = await Worked();
        var ids = (await world.Storage.Cases.List(new(), Cancellation)).Items.Select(c => c.Id).ToList();

        var states = await world.Storage.Cases.States([.. ids, new(Guid.NewGuid())], Cancellation);
        states.Keys.ShouldBe(ids, ignoreOrder: true);
        var found = await world.Storage.Replays.DeviationsOf(ids, 200, Cancellation);
        foreach (var id in ids)
        {
            var single = (await world.Storage.Cases.State(id, Cancellation))!;
            (states[id].Id, states[id].Sequence, states[id].Code).ShouldBe((id, single.Sequence, single.Code));
            found[id].ShouldBe((await world.Storage.Replays.Deviations(new() { Case = id }, Cancellation)).Items, ignoreOrder: true);
        }

        found.Sum(of => of.Count()).ShouldBeGreaterThan(1);
        (await world.Storage.Replays.DeviationsOf(ids, 1, Cancellation)).ShouldAllBe(of => of.Count() == 1);
    }

    [Fact]
    public async Task Population_from_which_a_case_was_taken_away_is_found_out()
    {
        await using var world = await Worked();
        var sample = (await UnderWay(world)).Sample!;
        using (var file = database.Administrate(world.Options))
        {
            file.DropTriggers();
            file.Write("cases", "accepted_at", file.Rows("cases")[0], 1L);
        }

        var check = await world.Storage.Audits.Check(sample, Cancellation);
        (check.Size, check.IsSamePopulation, check.Holds).ShouldBe((4, false, false));
    }

    [Fact]
    public async Task Who_opened_a_case_is_barred_from_it_and_who_belongs_to_the_unit_from_the_whole()
    {
        await using var world = await Worked();
        var audit = await UnderWay(world);
        var store = world.Storage.Audits;

        audit.Sample!.Cases.ShouldAllBe(c => c.Barred.Single() == An.Id);
        (await Refused(store.Do(audit.Id, new AnswerAuditClause("8.1", audit.Sample.Cases[0].Case, AuditVerdict.Conforms, "Đúng"), By<InternalAudit>(An), Cancellation))).ShouldBe(RefusalCodes.OwnCase);
        (await Refused(store.Plan(2026, Plan with { Scope = Scope with { Units = ["MC"] } }, By<InternalAudit>(Giang), Cancellation))).ShouldBe(RefusalCodes.OwnUnit);
        (await Refused(store.Plan(2026, Plan with { Auditors = [Board.Binh.Id] }, By<InternalAudit>(Giang), Cancellation))).ShouldBe(RefusalCodes.NotAnAuditor);
        // Who does some of its work while the audit goes on is barred from then on; a word alone is no work.
        var about = audit.Sample.Cases[0].Case;
        await world.Do(new(about, new AddComment("Đã xem"), TestWorld.ActorOf(Em)));
        await Done(store.Do(audit.Id, new AnswerAuditClause("8.1", about, AuditVerdict.Conforms, "Đúng"), By<InternalAudit>(Em), Cancellation));
        await world.Do(new(about, new CancelCase("Người nộp rút"), TestWorld.ActorOf(Em)));
        (await Refused(store.Do(audit.Id, new AnswerAuditClause("8.5.2", about, AuditVerdict.Conforms, "Đúng"), By<InternalAudit>(Em), Cancellation))).ShouldBe(RefusalCodes.OwnCase);
        // A refusal leaves no line.
        (await world.Storage.Audit.List(new() { StreamPrefix = $"register/audits/{audit.Id:D}" }, Cancellation)).Items.Count.ShouldBe(3);
    }

    [Fact]
    public async Task Audits_that_are_planned_at_once_get_one_number_each_and_a_key_plans_one_only()
    {
        await using var world = await Worked();
        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Done(world.Storage.Audits.Plan(2026, Plan, By<InternalAudit>(Giang), Cancellation))));
        var asker = By<InternalAudit>(Giang) with { Kept = new(Giang.Id, "POST /api/audits", "k1", new byte[32], audit => Encoding.UTF8.GetBytes(audit.Number.ToString(CultureInfo.InvariantCulture))) };
        (await Done(world.Storage.Audits.Plan(2026, Plan, asker, Cancellation))).Number.ShouldBe(6);
        (await world.Storage.Audits.Plan(2026, Plan, asker, Cancellation)).ShouldBeOfType<AuditChange<InternalAudit>.Replayed>().Answer.ToArray().ShouldBe("6"u8.ToArray());

        (await world.Storage.Audits.OfYear(2026, Cancellation)).Select(a => a.Number).ShouldBe([1, 2, 3, 4, 5, 6]);
        await world.ShouldVerify();
    }

    [Fact]
    public async Task Programme_that_was_changed_meanwhile_is_not_written_over_and_its_writers_do_not_approve_it()
    {
        await using var world = await Worked();
        var present = (await world.Storage.Audits.Programme(2026, Cancellation))!;
        var wanted = new WriteAuditProgramme(2026, present.Content with { Aim = "Mới" });

        (await Refused(world.Storage.Audits.Do(2026, wanted, By<AuditProgramme>(Giang), Cancellation, expected: 0))).ShouldBe(RefusalCodes.ProgrammeMovedOn);
        var written = await Done(world.Storage.Audits.Do(2026, wanted, By<AuditProgramme>(Giang), Cancellation, expected: 1));
        (await Refused(world.Storage.Audits.Do(2026, new ApproveAuditProgramme(written.Edition), By<AuditProgramme>(Giang), Cancellation))).ShouldBe(RefusalCodes.OwnProgramme);
        (await Refused(world.Storage.Audits.Plan(2026, Plan, By<InternalAudit>(Giang), Cancellation))).ShouldBe(RefusalCodes.ProgrammeNotApproved);
    }

    [Fact]
    public async Task Criteria_are_replaced_by_the_next_version_only_and_a_planned_audit_keeps_its_clauses()
    {
        await using var world = await Worked();
        var audit = await Done(world.Storage.Audits.Plan(2026, Plan, By<InternalAudit>(Giang), Cancellation));
        var text = Encoding.UTF8.GetString((await world.Storage.AuditCriteria.Document(Cancellation))!);

        (await world.Storage.AuditCriteria.Replace(Encoding.UTF8.GetBytes(text), Actor.System, Cancellation))!.Code.ShouldBe(StorageRefusals.ChangedMeanwhile);
        (await world.Storage.AuditCriteria.Replace(Encoding.UTF8.GetBytes(text.Replace("\"version\":1", "\"version\":2", StringComparison.Ordinal).Replace("Truy xuất", "Nhận biết", StringComparison.Ordinal)), Actor.System, Cancellation)).ShouldBeNull();

        (await world.Storage.Audits.Find(audit.Id, Cancellation))!.Plan.Clauses[1].Title.ShouldBe("Truy xuất");
        (await Refused(world.Storage.Audits.Plan(2026, Plan, By<InternalAudit>(Giang), Cancellation))).ShouldBe(RefusalCodes.AuditIncomplete);
    }

    /// <summary>Five cases of yesterday, one of them returned.</summary>
    private async Task<TestWorld> Worked()
    {
        var world = await TestWorld.Create(database);
        await Join(world);
        await Return(world, await world.ReadyToSign());
        for (var n = 0; n < 4; n++)
            await world.Appraised();
        await world.Opened("thu", CaseKind.Trial);
        world.Clock.Advance(TimeSpan.FromDays(1));
        await world.Storage.ReplayRun.Run(Cancellation);
        (await world.Storage.Replays.CountDeviations(new(), Cancellation)).ShouldContainKey(DeviationKind.Returned);
        return world;
    }

    private static async Task<CaseState> Return(TestWorld world, CaseState state) => await ReplayCompliance.Return(world, state);
}
