using System.Collections.Immutable;
using KktWorkflow.Engine.Audits;
using KktWorkflow.Engine.Execution;
using static KktWorkflow.Engine.Tests.Audits.AuditBed;

namespace KktWorkflow.Engine.Tests.Audits;

/// <summary>An audit from its programme to its report; nobody audits their own work.</summary>
public sealed class AuditDeciderTests
{
    private static readonly DrawAuditSample Drawing = new(7, 3, 2, null);

    [Fact]
    public void Programme_is_approved_by_somebody_who_did_not_write_it_and_each_change_wants_a_new_approval()
    {
        var programme = Written(null, Planner);
        programme = Written(programme, Lead);

        Refused(programme, new ApproveAuditProgramme(1), Chief).Code.ShouldBe(RefusalCodes.ProgrammeMovedOn);
        Refused(programme, new ApproveAuditProgramme(2), Planner).Code.ShouldBe(RefusalCodes.OwnProgramme);
        Refused(programme, new ApproveAuditProgramme(2), Lead).Code.ShouldBe(RefusalCodes.OwnProgramme);
        var approved = Evolve(programme, new ApproveAuditProgramme(2), Chief);
        (approved.IsApproved, approved.Edition).ShouldBe((true, 2));
        Refused(approved, new ApproveAuditProgramme(2), Chief).Code.ShouldBe(RefusalCodes.ProgrammeMovedOn);
        var changed = Written(approved, Planner);
        (changed.IsApproved, changed.Edition, changed.Writers).ShouldBe((false, 3, [Planner]));
    }

    [Fact]
    public void Audit_is_planned_on_an_approved_programme_only()
    {
        var draft = By(Planner) with { Programme = By(Planner).Programme! with { ApprovedBy = null } };

        AuditBed.Refused(null, Planning(), draft).Code.ShouldBe(RefusalCodes.ProgrammeNotApproved);
        AuditBed.Refused(null, Planning(), By(Planner) with { Programme = null }).Code.ShouldBe(RefusalCodes.ProgrammeNotApproved);
        AuditBed.Refused(null, Planning(), By(Planner) with { Permissions = ImmutableHashSet<string>.Empty }).Code.ShouldBe(RefusalCodes.NotPermitted);
        After((Planner, Planning())).State.ShouldBe(AuditState.Planned);
    }

    [Fact]
    public void Nobody_who_belongs_to_an_audited_unit_or_to_one_below_it_is_put_on_the_team()
    {
        var refusal = AuditBed.Refused(null, Planning(Plan with { Auditors = [Auditor, Officer] }), By(Planner));

        (refusal.Code, refusal.Kind).ShouldBe((RefusalCodes.OwnUnit, RefusalKind.Forbidden));
        refusal.Facts.ShouldBe(["Bảo", "Phòng Quản lý đầu tư"]);
        AuditBed.Refused(null, Planning(Plan with { Lead = Officer }), By(Planner)).Code.ShouldBe(RefusalCodes.OwnUnit);
        AuditBed.Refused(null, Planning(Plan with { Auditors = [Planner] }), By(Planner)).Code.ShouldBe(RefusalCodes.NotAnAuditor);
    }

    [Fact]
    public void Who_came_to_an_audited_unit_after_the_audit_was_planned_can_no_longer_work_at_it()
    {
        var audit = After((Planner, Planning()), (Lead, Drawing));
        var moved = By(Auditor) with { Chart = Moved(Auditor, "TO1") };

        AuditBed.Refused(audit, Answer("8.1", null), moved).Code.ShouldBe(RefusalCodes.OwnUnit);
        AuditBed.Refused(audit, Answer("8.1", null), By(Planner)).Code.ShouldBe(RefusalCodes.NotOfTheTeam);
    }

    [Fact]
    public void Who_acted_in_a_sampled_case_is_barred_from_it_and_the_rest_of_the_team_is_not()
    {
        var planned = After((Planner, Planning()));
        var first = AuditSampler.Draw(Population(20), Criteria.Samplings[0].Weights, Drawing.Seed, 3, 2)[0].Case;
        var audit = Do(planned, Drawing, By(Lead) with { ActedIn = Acted(first, Auditor) });

        audit.Sample!.Cases[0].Barred.ShouldBe([Auditor]);
        AuditBed.Refused(audit, Answer("8.1", first), By(Auditor)).Code.ShouldBe(RefusalCodes.OwnCase);
        AuditBed.Refused(audit, Finding("8.1", first), By(Auditor)).Code.ShouldBe(RefusalCodes.OwnCase);
        Do(audit, Answer("8.1", first), By(Lead)).Answers.Count.ShouldBe(1);
        // Who acts in it afterwards is, too; so is who acts for one who did.
        AuditBed.Refused(audit, Answer("8.1", first), By(Lead) with { ActedIn = Acted(first, Lead) }).Code.ShouldBe(RefusalCodes.OwnCase);
        var standIn = By(Lead);
        AuditBed.Refused(audit, Answer("8.1", first), standIn with { Actor = standIn.Actor with { OnBehalfOf = new(Auditor, "Thủy", "UQ-01") } }).Code.ShouldBe(RefusalCodes.OwnCase);
    }

    [Fact]
    public void A_case_that_the_whole_team_has_acted_in_is_not_sampled_without_somebody_else_to_look_at_it()
    {
        var first = AuditSampler.Draw(Population(20), Criteria.Samplings[0].Weights, Drawing.Seed, 3, 2)[0].Case;

        AuditBed.Refused(After((Planner, Planning())), Drawing, By(Lead) with { ActedIn = Acted(first, Auditor, Lead) }).Code.ShouldBe(RefusalCodes.NobodyLeftForCase);
    }

    [Fact]
    public void A_sample_is_drawn_of_days_that_are_over_with_its_seed_and_its_population_kept()
    {
        var open = After((Planner, Planning(Plan with { Scope = Plan.Scope with { Until = Today } })));
        AuditBed.Refused(open, Drawing, By(Lead)).Code.ShouldBe(RefusalCodes.PeriodNotOver);
        var planned = After((Planner, Planning()));
        AuditBed.Refused(planned, Drawing with { Random = 11 }, By(Lead)).Code.ShouldBe(RefusalCodes.SampleSize);
        AuditBed.Refused(planned, Drawing with { Random = 0, ByRisk = 0 }, By(Lead)).Code.ShouldBe(RefusalCodes.SampleSize);
        AuditBed.Refused(planned, Drawing with { Seed = 0 }, By(Lead)).Code.ShouldBe(RefusalCodes.SeedOutOfRange);
        AuditBed.Refused(planned, Drawing, By(Lead) with { Population = [] }).Code.ShouldBe(RefusalCodes.PopulationEmpty);
        AuditBed.Refused(planned, Drawing, By(Planner)).Code.ShouldBe(RefusalCodes.NotOfTheTeam);

        var sample = Do(planned, Drawing, By(Lead)).Sample!;
        (sample.Seed, sample.Cases.Count, sample.Population).ShouldBe((7, 5, AuditPopulation.Of(Plan.Scope, By(Lead).Now, Population(20), sample.Weights)));
    }

    [Fact]
    public void A_sample_is_drawn_again_with_a_reason_only_and_the_one_before_stays_to_be_seen()
    {
        var audit = After((Planner, Planning()), (Lead, Drawing));

        AuditBed.Refused(audit, Drawing with { Seed = 8 }, By(Lead)).Code.ShouldBe(RefusalCodes.ReasonMissing);
        AuditBed.Refused(audit, new ChangeAuditPlan(Plan), By(Planner)).Code.ShouldBe(RefusalCodes.WrongAuditState);
        var again = Do(audit, Drawing with { Seed = 8, Reason = "Thiếu hồ sơ trễ" }, By(Lead));
        again.Samples.Select(s => (s.Seed, s.Reason)).ShouldBe([(7, null), (8, "Thiếu hồ sơ trễ")]);
        var used = Do(again, Answer("8.1", again.Sample!.Cases[0].Case), By(Lead));
        AuditBed.Refused(used, Drawing with { Reason = "Chưa ưng" }, By(Lead)).Code.ShouldBe(RefusalCodes.SampleInUse);
    }

    [Fact]
    public void Report_is_written_by_the_lead_when_every_clause_and_every_case_has_its_answer_and_every_nonconformity_its_finding()
    {
        var audit = After((Planner, Planning()), (Lead, Drawing with { Random = 1, ByRisk = 0 }));
        var sampled = audit.Sample!.Cases[0].Case;
        AuditBed.Refused(audit, new CloseAudit("Đạt"), By(Lead)).Facts.ShouldBe(["8.1, 8.5.2", "1", "–"]);
        audit = Do(audit, Answer("8.5.2", null), By(Auditor));
        audit = Do(audit, Answer("8.1", sampled) with { Verdict = AuditVerdict.DoesNotConform }, By(Auditor));

        AuditBed.Refused(audit, new CloseAudit("Đạt"), By(Lead)).Facts.ShouldBe(["–", "0", "8.1"]);
        AuditBed.Refused(audit, Answer("9.9", null), By(Auditor)).Code.ShouldBe(RefusalCodes.ClauseNotAudited);
        AuditBed.Refused(audit, Answer("8.1", Case(999)), By(Auditor)).Code.ShouldBe(RefusalCodes.NotSampled);
        AuditBed.Refused(audit, Answer("8.1", null) with { Evidence = " " }, By(Auditor)).Code.ShouldBe(RefusalCodes.AuditIncomplete);
        audit = Do(audit, Finding("8.1", sampled), By(Auditor));
        AuditBed.Refused(audit, new CloseAudit("Đạt"), By(Auditor)).Code.ShouldBe(RefusalCodes.OnlyTheLead);
        audit = Do(audit, new CloseAudit("Đạt"), By(Lead));

        (audit.State, audit.Conclusion).ShouldBe((AuditState.Closed, "Đạt"));
        AuditBed.Refused(audit, Answer("8.1", null), By(Auditor)).Code.ShouldBe(RefusalCodes.WrongAuditState);
        audit = Do(audit, new StartAuditCorrection(1, Case(500)), By(Planner));
        audit.Findings[0].Correction.ShouldBe(Case(500));
        AuditBed.Refused(audit, new StartAuditCorrection(1, Case(501)), By(Planner)).Code.ShouldBe(RefusalCodes.CorrectedAlready);
    }

    [Fact]
    public void An_answer_that_somebody_changed_meanwhile_is_not_written_over_unseen()
    {
        var audit = After((Planner, Planning()), (Lead, Drawing), (Auditor, Answer("8.1", null)));
        var first = audit.AnswerOf("8.1", null)!.Mark;
        // The clock stands still: the time alone would tell nothing.
        audit = Do(audit, Answer("8.1", null) with { Verdict = AuditVerdict.Observation, Seen = first }, By(Lead));

        var refusal = AuditBed.Refused(audit, Answer("8.1", null) with { Seen = first }, By(Auditor));
        (refusal.Code, refusal.Kind).ShouldBe((RefusalCodes.AnswerMovedOn, RefusalKind.Conflict));
        refusal.Facts.ShouldBe(["8.1", "Đạt"]);
        AuditBed.Refused(audit, Answer("8.1", null) with { Seen = "" }, By(Auditor)).Code.ShouldBe(RefusalCodes.AnswerMovedOn);
        Do(audit, Answer("8.1", null) with { Seen = audit.AnswerOf("8.1", null)!.Mark }, By(Auditor)).AnswerOf("8.1", null)!.By.Person.ShouldBe(Auditor);
        Do(audit, Answer("8.5.2", null) with { Seen = "" }, By(Auditor)).Answers.Count.ShouldBe(2);
    }

    [Fact]
    public void A_finding_is_withdrawn_with_a_reason_as_long_as_nothing_is_done_about_it_and_an_observation_is_not_corrected()
    {
        var audit = After((Planner, Planning()), (Lead, Drawing), (Auditor, Finding("8.1", null)), (Auditor, Finding("8.1", null) with { Grade = FindingGrade.Observation }));

        AuditBed.Refused(audit, new WithdrawAuditFinding(1, ""), By(Lead)).Code.ShouldBe(RefusalCodes.ReasonMissing);
        AuditBed.Refused(audit, new StartAuditCorrection(2, Case(500)), By(Lead)).Code.ShouldBe(RefusalCodes.NeedsNoCorrection);
        AuditBed.Refused(audit, new StartAuditCorrection(9, Case(500)), By(Lead)).Code.ShouldBe(RefusalCodes.NoSuchFinding);
        var withdrawn = Do(audit, new WithdrawAuditFinding(1, "Đọc nhầm hồ sơ"), By(Lead));
        AuditBed.Refused(withdrawn, new StartAuditCorrection(1, Case(500)), By(Lead)).Code.ShouldBe(RefusalCodes.NeedsNoCorrection);
        var started = Do(audit, new StartAuditCorrection(1, Case(500)), By(Lead));
        AuditBed.Refused(started, new WithdrawAuditFinding(1, "Thôi"), By(Lead)).Code.ShouldBe(RefusalCodes.CorrectedAlready);
    }

    [Fact]
    public void A_finding_about_a_case_is_withdrawn_by_nobody_who_acted_in_it()
    {
        var drawn = After((Planner, Planning()), (Lead, Drawing));
        var first = drawn.Sample!.Cases[0].Case;
        var audit = Do(drawn, Finding("8.1", first), By(Lead));

        AuditBed.Refused(audit, new WithdrawAuditFinding(1, "Không đúng"), By(Auditor) with { ActedIn = Acted(first, Auditor) }).Code.ShouldBe(RefusalCodes.OwnCase);
        Do(audit, new WithdrawAuditFinding(1, "Không đúng"), By(Auditor)).Findings[0].Withdrawn.ShouldNotBeNull();
    }

    [Fact]
    public void Audit_that_is_cancelled_says_why_and_nothing_happens_in_it_any_more()
    {
        var audit = Do(After((Planner, Planning())), new CancelAudit("Sáp nhập đơn vị"), By(Planner));

        (audit.State, audit.Conclusion).ShouldBe((AuditState.Cancelled, "Sáp nhập đơn vị"));
        AuditBed.Refused(audit, Drawing, By(Lead)).Code.ShouldBe(RefusalCodes.WrongAuditState);
        AuditBed.Refused(audit, new LinkAuditCase(Case(1)), By(Planner)).Code.ShouldBe(RefusalCodes.WrongAuditState);
    }

    [Fact]
    public void Plan_names_what_there_is()
    {
        foreach (var (plan, place) in new[]
        {
            (Plan with { Line = 9 }, "line"), (Plan with { Name = " " }, "name"), (Plan with { Scope = Plan.Scope with { Procedures = ["khong-co"] } }, "procedures"),
            (Plan with { Scope = Plan.Scope with { Units = [] } }, "units"), (Plan with { Scope = Plan.Scope with { Until = new(2025, 1, 1) } }, "until"), (Plan with { Ends = new(2026, 8, 1) }, "begins"),
            (Plan with { Scope = Plan.Scope with { Procedures = [null!] } }, "procedures"), (Plan with { Scope = Plan.Scope with { Units = [null!] } }, "units"),
            (Plan with { Scope = Plan.Scope with { From = DateOnly.MinValue } }, "from"), (Plan with { Scope = Plan.Scope with { Until = DateOnly.MaxValue } }, "until"),
            (Plan with { Standard = "ISO 14001" }, "standard"), (Plan with { Clauses = [Planned with { Title = "khác" }] }, "clauses"), (Plan with { Clauses = [Planned, Planned] }, "clauses"),
        })
            AuditBed.Refused(null, Planning(plan), By(Planner)).Place.ShouldBe(place);
    }

    [Fact]
    public void What_happened_reads_as_it_was_written()
    {
        var audit = After((Planner, Planning()), (Lead, Drawing), (Auditor, Answer("8.1", null)), (Auditor, Finding("8.1", null)));

        AuditEventCodec.DecodeAudit(AuditEventCodec.Encode(audit)).ShouldBe(audit);
        AuditEvent told = new AuditSampleDrawn(7, 3, 2, audit.Sample!.Population, audit.Sample.Weights, audit.Sample.Cases, null);
        AuditEventCodec.Decode(AuditEventCodec.KindOf(told), AuditEventCodec.Encode(told)).ShouldBe(told);
    }

    private static AnswerAuditClause Answer(string clause, CaseId? about) => new(clause, about, AuditVerdict.Conforms, "Xem hồ sơ mẫu");

    private static RaiseAuditFinding Finding(string clause, CaseId? about) => new(clause, about, "PQLDT", FindingGrade.Minor, "Bước thẩm định làm xong trong 0 phút", "Dòng 7 của nhật ký");

    private static ImmutableDictionary<CaseId, ImmutableHashSet<PersonId>> Acted(CaseId id, params ReadOnlySpan<PersonId> people) =>
        ImmutableDictionary<CaseId, ImmutableHashSet<PersonId>>.Empty.Add(id, [.. people]);

    private static Organisation.OrganisationChart Moved(PersonId person, string unit)
    {
        var chart = By(person).Chart;
        return chart with { People = chart.People.SetItem(person, chart.People[person] with { Posts = [new(unit, "chuyen-vien")] }) };
    }

    private static AuditProgramme Written(AuditProgramme? programme, PersonId by) => Evolve(programme, new WriteAuditProgramme(2026, Programme), by);

    private static AuditProgramme Evolve(AuditProgramme? programme, AuditCommand command, PersonId by) =>
        AuditFold.Evolve(programme, AuditDecider.Decide(programme, command, By(by)).ShouldBeOfType<AuditDecision.Done>().Event, new(by, By(by).Now));

    private static Refusal Refused(AuditProgramme? programme, AuditCommand command, PersonId by) =>
        AuditDecider.Decide(programme, command, By(by)).ShouldBeOfType<AuditDecision.Refused>().Refusal;
}
