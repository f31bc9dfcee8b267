using System.Globalization;
using CsCheck;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Lifecycle;
using KktWorkflow.Engine.Validation;

namespace KktWorkflow.Engine.Tests.Lifecycle;

/// <summary>From draft to release: who may do what, and when it is refused.</summary>
public sealed class LifecycleDeciderTests
{
    [Fact]
    public void Version_goes_from_draft_to_release_under_three_signatures()
    {
        var bed = new LifecycleBed().Approved();

        bed.Do(LifecycleBed.Releasing(), LifecycleBed.Approver);

        bed.Standing.State.ShouldBe(DefinitionState.Released);
        bed.Standing.EffectiveAt.ShouldBe(Instant.Parse("2026-09-01T00:00:00+07:00"));
        bed.Standing.Life.Signatures.Select(s => (s.Meaning, s.By.Name, s.Hash)).ShouldBe(
        [
            (SignatureMeaning.Drafted, LifecycleBed.Author.Name, LifecycleBed.Content),
            (SignatureMeaning.Reviewed, LifecycleBed.Reviewer.Name, LifecycleBed.Content),
            (SignatureMeaning.Approved, LifecycleBed.Approver.Name, LifecycleBed.Content),
        ]);
    }

    [Theory]
    [InlineData(SignatureMeaning.Reviewed)]
    [InlineData(SignatureMeaning.Approved)]
    public void Author_signs_nothing_else_whatever_the_permissions(SignatureMeaning meaning)
    {
        var bed = meaning == SignatureMeaning.Reviewed ? new LifecycleBed().Submitted() : new LifecycleBed().Reviewed();

        var refusal = bed.Refuse(LifecycleBed.Signing(meaning), LifecycleBed.Author);

        (refusal.Code, refusal.Kind).ShouldBe((RefusalCodes.AuthorSigns, RefusalKind.Forbidden));
        refusal.Facts.ShouldBe([LifecycleBed.Author.Name, "2"]);
    }

    [Fact]
    public void Author_signs_nothing_else_through_a_substitution_either()
    {
        var bed = new LifecycleBed().Submitted();
        var substitute = LifecycleBed.Person(4, "Người khác", new(LifecycleBed.Author.Id!.Value, LifecycleBed.Author.Name, "Ủy quyền"));
        var substituted = LifecycleBed.Author with { OnBehalfOf = new(LifecycleBed.Reviewer.Id!.Value, LifecycleBed.Reviewer.Name, "Ủy quyền") };

        bed.Refuse(LifecycleBed.Signing(SignatureMeaning.Reviewed), substitute).Code.ShouldBe(RefusalCodes.AuthorSigns);
        bed.Refuse(LifecycleBed.Signing(SignatureMeaning.Reviewed), substituted).Code.ShouldBe(RefusalCodes.AuthorSigns);
    }

    [Fact]
    public void Everybody_who_changed_the_draft_is_an_author_of_it()
    {
        var bed = new LifecycleBed();
        bed.Standing = bed.Standing with { Life = bed.Standing.Life with { Authors = [LifecycleBed.Reviewer.Id!.Value] } };
        bed.Submitted();

        bed.Refuse(LifecycleBed.Signing(SignatureMeaning.Reviewed), LifecycleBed.Reviewer).Code.ShouldBe(RefusalCodes.AuthorSigns);
    }

    [Fact]
    public void Reviewer_does_not_approve_as_well()
    {
        var bed = new LifecycleBed().Reviewed();

        bed.Refuse(LifecycleBed.Signing(SignatureMeaning.Approved), LifecycleBed.Reviewer).Code.ShouldBe(RefusalCodes.ReviewerApproves);
    }

    [Fact]
    public void Approval_comes_after_the_review()
    {
        new LifecycleBed().Submitted().Refuse(LifecycleBed.Signing(SignatureMeaning.Approved), LifecycleBed.Approver).Code.ShouldBe(RefusalCodes.NotToBeApproved);
        new LifecycleBed().Reviewed().Refuse(LifecycleBed.Signing(SignatureMeaning.Reviewed), LifecycleBed.Approver).Code.ShouldBe(RefusalCodes.NotToBeReviewed);
    }

    [Fact]
    public void Signature_under_another_content_than_was_seen_is_refused()
    {
        var bed = new LifecycleBed().Submitted();

        bed.Refuse(LifecycleBed.Signing(SignatureMeaning.Reviewed, "c1"), LifecycleBed.Reviewer).Code.ShouldBe(RefusalCodes.ContentChanged);
    }

    [Fact]
    public void What_somebody_else_saved_meanwhile_is_not_handed_in_under_the_name_of_who_has_not_seen_it()
    {
        var bed = new LifecycleBed { Hash = "c1" };

        var refusal = bed.Refuse(LifecycleBed.Submitting(), LifecycleBed.Author);

        (refusal.Code, refusal.Kind, refusal.Place).ShouldBe((RefusalCodes.ContentChanged, RefusalKind.Conflict, "hash"));
        bed.Do(LifecycleBed.Submitting(hash: "c1"), LifecycleBed.Author);
    }

    [Fact]
    public void Changed_content_voids_the_signatures_that_are_there()
    {
        var reviewed = new LifecycleBed().Reviewed();
        var approved = new LifecycleBed().Approved();
        reviewed.Hash = approved.Hash = "c1";

        reviewed.Refuse(LifecycleBed.Signing(SignatureMeaning.Approved, "c1"), LifecycleBed.Approver).Code.ShouldBe(RefusalCodes.ContentChanged);
        approved.Refuse(LifecycleBed.Releasing(), LifecycleBed.Approver).Code.ShouldBe(RefusalCodes.ContentChanged);
    }

    [Fact]
    public void What_is_sent_back_is_a_draft_without_signatures()
    {
        var bed = new LifecycleBed().Reviewed();
        bed.Refuse(new LifecycleAct.SendBack(" "), LifecycleBed.Approver).Code.ShouldBe(RefusalCodes.ReasonMissing);

        bed.Do(new LifecycleAct.SendBack("Bước 3 thiếu biểu mẫu"), LifecycleBed.Approver);

        (bed.Standing.State, bed.Standing.Life.Reason).ShouldBe((DefinitionState.Draft, "Bước 3 thiếu biểu mẫu"));
        bed.Standing.Life.Signatures.ShouldBeEmpty();
        bed.Standing.Life.IsAuthor(LifecycleBed.Author.Id!.Value).ShouldBeTrue();
    }

    [Fact]
    public void Errors_block_and_warnings_want_a_reason()
    {
        var bed = new LifecycleBed { Findings = [new("KKT-T03", FindingSeverity.Warning, "fc:a", "…", "…")] };
        bed.Refuse(LifecycleBed.Submitting(), LifecycleBed.Author).Code.ShouldBe(RefusalCodes.WarningsWithoutReason);
        bed.Do(LifecycleBed.Submitting(warnings: "Đang chờ văn bản"), LifecycleBed.Author);
        bed.Standing.Life.WarningsReason.ShouldBe("Đang chờ văn bản");

        var wrong = new LifecycleBed { Findings = [new("KKT-S02", FindingSeverity.Error, "fc:a", "…", "…")] };
        wrong.Refuse(LifecycleBed.Submitting(warnings: "Cứ ban hành"), LifecycleBed.Author).Code.ShouldBe(RefusalCodes.HasErrors);
        var late = new LifecycleBed().Approved();
        late.Findings = wrong.Findings;
        late.Refuse(LifecycleBed.Releasing(), LifecycleBed.Approver).Code.ShouldBe(RefusalCodes.HasErrors);
    }

    [Fact]
    public void Warning_that_came_after_the_signatures_keeps_nothing_from_what_was_signed()
    {
        var bed = new LifecycleBed().Approved();
        bed.Findings = [new("KKT-J08", FindingSeverity.Warning, "customProperties.kkt.sheet.coSoPhapLy", "…", "…")];

        bed.Do(LifecycleBed.Releasing(), LifecycleBed.Approver);

        bed.Standing.State.ShouldBe(DefinitionState.Released);
    }

    [Theory]
    [InlineData(" ", "b", "c", "d", "change.reason")]
    [InlineData("a", "", "c", "d", "change.changes")]
    [InlineData("a", "b", " ", "d", "change.impact")]
    [InlineData("a", "b", "c", "", "change.risks")]
    public void Submission_says_why_what_changes_what_it_concerns_and_what_may_go_wrong(string reason, string changes, string impact, string risks, string place)
    {
        var refusal = new LifecycleBed().Refuse(LifecycleBed.Submitting() with { Change = new(reason, changes, impact, risks) }, LifecycleBed.Author);

        (refusal.Code, refusal.Place).ShouldBe((RefusalCodes.ChangeIncomplete, place));
    }

    [Fact]
    public void Decision_has_a_number_that_no_other_release_has()
    {
        var bed = new LifecycleBed().Approved();
        bed.Refuse(LifecycleBed.Releasing(number: ""), LifecycleBed.Approver).Code.ShouldBe(RefusalCodes.DecisionWithoutNumber);
        bed.Refuse(LifecycleBed.Releasing(number: " /// "), LifecycleBed.Approver).Code.ShouldBe(RefusalCodes.DecisionWithoutNumber);
        bed.DecisionUsedBy = "QT-ĐT-01 v1";

        var refusal = bed.Refuse(LifecycleBed.Releasing(), LifecycleBed.Approver);

        refusal.Code.ShouldBe(RefusalCodes.DecisionUsedTwice);
        refusal.Facts.ShouldBe(["12/QĐ-BQL", "QT-ĐT-01 v1"]);
    }

    [Theory]
    [InlineData("2026-09-01T00:00:00+07:00", true)]
    [InlineData("2026-08-31T23:59:00+07:00", true)]
    [InlineData("2026-09-01T00:01:00+07:00", false)]
    public void Version_takes_effect_after_every_other_release(string effective, bool isRefused)
    {
        var bed = new LifecycleBed().Approved();
        bed.Releases = [new(1, DefinitionState.Released, VersionLife.None, Instant.Parse("2026-09-01T00:00:00+07:00"))];

        var decision = bed.Decide(LifecycleBed.Releasing(effective), LifecycleBed.Approver);

        (decision is LifecycleDecision.Refused { Refusal.Code: RefusalCodes.EffectiveNotLater }).ShouldBe(isRefused);
    }

    [Fact]
    public void Moment_in_the_past_wants_a_reason()
    {
        var bed = new LifecycleBed().Approved();
        bed.Refuse(LifecycleBed.Releasing("2026-08-01T00:00:00+07:00"), LifecycleBed.Approver).Code.ShouldBe(RefusalCodes.EffectiveInThePast);

        bed.Do(LifecycleBed.Releasing("2026-08-01T00:00:00+07:00", past: "Luật có hiệu lực từ 01/8"), LifecycleBed.Approver);

        bed.Standing.Life.Decision!.PastReason.ShouldBe("Luật có hiệu lực từ 01/8");
    }

    [Theory]
    [InlineData("9500-01-01")]
    [InlineData("2206-09-01")]
    [InlineData("1850-01-01")]
    public void Day_of_effect_is_within_reach_of_today(string day)
    {
        var refusal = new LifecycleBed().Approved().Refuse(LifecycleBed.Releasing($"{day}T00:00:00+07:00", past: "Nhập muộn"), LifecycleBed.Approver);

        (refusal.Code, refusal.Kind, refusal.Place, refusal.Facts[0]).ShouldBe((RefusalCodes.EffectiveOutOfRange, RefusalKind.Invalid, "effectiveFrom", day));
    }

    [Theory]
    [InlineData("2026-08-18", RefusalCodes.DecisionAhead)]
    [InlineData("2206-08-17", RefusalCodes.DecisionAhead)]
    [InlineData("2026-08-16", RefusalCodes.DecisionBeforeApproval)]
    [InlineData("0026-08-17", RefusalCodes.DecisionTooOld)]
    public void Decision_is_dated_neither_ahead_nor_before_the_approval(string dated, string code)
    {
        var refusal = new LifecycleBed().Approved().Refuse(LifecycleBed.Releasing(dated: DateOnly.Parse(dated, CultureInfo.InvariantCulture)), LifecycleBed.Approver);

        (refusal.Code, refusal.Kind, refusal.Place, refusal.Facts[0]).ShouldBe((code, RefusalKind.Invalid, "decisionDate", dated));
    }

    [Fact]
    public void Decision_on_paper_that_is_older_than_the_approval_wants_a_reason_and_keeps_it()
    {
        var bed = new LifecycleBed().Approved();

        bed.Do(LifecycleBed.Releasing(dated: new(2026, 7, 1), past: "Quyết định giấy có trước phần mềm"), LifecycleBed.Approver);

        bed.Standing.Life.Decision.ShouldBe(new("12/QĐ-BQL", new(2026, 7, 1), "Quyết định giấy có trước phần mềm"));
    }

    [Fact]
    public void Periodic_review_keeps_who_looked_and_what_was_found()
    {
        var bed = new LifecycleBed().Approved();
        bed.Do(LifecycleBed.Releasing("2026-08-17T08:00:00+07:00"), LifecycleBed.Approver);

        bed.Do(new LifecycleAct.Confirm(new(2027, 8, 17), "Còn phù hợp"), LifecycleBed.Reviewer);
        bed.Do(new LifecycleAct.Confirm(new(2028, 8, 17), null), LifecycleBed.Reviewer);

        bed.Standing.Life.ReviewBy.ShouldBe(new(2028, 8, 17));
        bed.Standing.Life.Reviews.Select(r => (r.By.Name, r.At, r.ReviewBy, r.Comment)).ShouldBe(
        [
            (LifecycleBed.Reviewer.Name, LifecycleBed.Now, new(2027, 8, 17), "Còn phù hợp"),
            (LifecycleBed.Reviewer.Name, LifecycleBed.Now, new(2028, 8, 17), null),
        ]);
    }

    [Fact]
    public void Printed_copies_are_numbered_go_out_while_the_release_is_in_force_and_come_back_once()
    {
        var bed = new LifecycleBed().Approved();
        bed.Refuse(new LifecycleAct.HandOut("Phòng Quản lý đầu tư", new(2026, 8, 17)), LifecycleBed.Approver).Code.ShouldBe(RefusalCodes.NotInForce);
        bed.Do(LifecycleBed.Releasing("2026-08-17T08:00:00+07:00"), LifecycleBed.Approver);
        bed.Refuse(new LifecycleAct.HandOut(" ", new(2026, 8, 17)), LifecycleBed.Approver).Code.ShouldBe(RefusalCodes.CopyWithoutHolder);
        bed.Refuse(new LifecycleAct.HandOut("Văn phòng", new(2026, 8, 18)), LifecycleBed.Approver).Code.ShouldBe(RefusalCodes.CopyDateWrong);
        bed.Refuse(new LifecycleAct.HandOut("Văn phòng", new(2026, 8, 16)), LifecycleBed.Approver).Code.ShouldBe(RefusalCodes.CopyDateWrong, "before it was approved");

        bed.Do(new LifecycleAct.HandOut("Phòng Quản lý đầu tư", new(2026, 8, 17)), LifecycleBed.Approver);
        bed.Do(new LifecycleAct.HandOut("Bộ phận Một cửa", new(2026, 8, 17)), LifecycleBed.Approver);
        bed.Releases = [new(3, DefinitionState.Released, VersionLife.None, LifecycleBed.Now)];
        bed.Standing = bed.Standing with { EffectiveAt = LifecycleBed.Now.Plus(TimeSpan.FromDays(-1)) };

        bed.Refuse(new LifecycleAct.HandOut("Văn thư", new(2026, 8, 17)), LifecycleBed.Approver).Code.ShouldBe(RefusalCodes.NotInForce, "another has followed it");
        bed.Refuse(new LifecycleAct.TakeBack(2, new(2026, 8, 16)), LifecycleBed.Approver).Code.ShouldBe(RefusalCodes.CopyDateWrong);
        bed.Do(new LifecycleAct.TakeBack(2, new(2026, 8, 17)), LifecycleBed.Approver);
        bed.Refuse(new LifecycleAct.TakeBack(2, new(2026, 8, 17)), LifecycleBed.Approver).Code.ShouldBe(RefusalCodes.CopyNotOut);
        bed.Refuse(new LifecycleAct.TakeBack(3, new(2026, 8, 17)), LifecycleBed.Approver).Code.ShouldBe(RefusalCodes.CopyNotOut);
        bed.Standing.Life.Copies.Select(c => (c.Number, c.Holder, c.TakenBack)).ShouldBe([(1, "Phòng Quản lý đầu tư", null), (2, "Bộ phận Một cửa", new DateOnly(2026, 8, 17))]);
    }

    [Fact]
    public void Release_at_once_takes_effect_when_it_is_decided()
    {
        var bed = new LifecycleBed().Approved();

        bed.Do(LifecycleBed.Releasing() with { EffectiveAt = null }, LifecycleBed.Approver);

        bed.Standing.EffectiveAt.ShouldBe(LifecycleBed.Now);
    }

    [Fact]
    public void Only_what_nothing_has_followed_is_withdrawn()
    {
        var bed = new LifecycleBed().Approved();
        bed.Do(LifecycleBed.Releasing("2026-08-17T08:00:00+07:00"), LifecycleBed.Approver);
        bed.Releases = [new(3, DefinitionState.Released, VersionLife.None, LifecycleBed.Now.Plus(TimeSpan.FromDays(1)))];
        bed.Decide(new LifecycleAct.Withdraw("Bãi bỏ"), LifecycleBed.Approver).ShouldBeOfType<LifecycleDecision.Done>().After.EndedAt.ShouldBe(LifecycleBed.Now);
        bed.Releases = [new(3, DefinitionState.Released, VersionLife.None, LifecycleBed.Now)];
        bed.Standing = bed.Standing with { EffectiveAt = LifecycleBed.Now.Plus(TimeSpan.FromDays(-1)) };

        bed.Refuse(new LifecycleAct.Withdraw("Bãi bỏ"), LifecycleBed.Approver).Code.ShouldBe(RefusalCodes.NotInForce);
    }

    [Fact]
    public void Each_act_wants_its_own_permission()
    {
        var acts = new (LifecycleBed Bed, LifecycleAct Act, string Permission)[]
        {
            (new LifecycleBed(), LifecycleBed.Submitting(), Permissions.DraftDefinitions),
            (new LifecycleBed().Submitted(), LifecycleBed.Signing(SignatureMeaning.Reviewed), Permissions.ReviewDefinitions),
            (new LifecycleBed().Submitted(), new LifecycleAct.SendBack("x"), Permissions.ReviewDefinitions),
            (new LifecycleBed().Reviewed(), LifecycleBed.Signing(SignatureMeaning.Approved), Permissions.ApproveDefinitions),
            (new LifecycleBed().Reviewed(), new LifecycleAct.SendBack("x"), Permissions.ApproveDefinitions),
            (new LifecycleBed().Approved(), LifecycleBed.Releasing(), Permissions.ReleaseDefinitions),
            (new LifecycleBed().Approved(), new LifecycleAct.SendBack("x"), Permissions.ReleaseDefinitions),
        };
        foreach (var (bed, act, permission) in acts)
        {
            bed.Permitted = bed.Permitted.Remove(permission);
            var refusal = bed.Refuse(act, LifecycleBed.Person(9, "Ai đó"));
            (refusal.Code, refusal.Kind, refusal.Facts[0]).ShouldBe((RefusalCodes.NotPermitted, RefusalKind.Forbidden, permission));
        }
    }

    [Fact]
    public void Whatever_people_try_no_version_is_approved_but_by_three_people_under_one_content()
    {
        var people = new[] { LifecycleBed.Author, LifecycleBed.Reviewer, LifecycleBed.Approver, LifecycleBed.Author with { OnBehalfOf = new(LifecycleBed.Approver.Id!.Value, "", "") } };
        Gen.Select(Gen.Int[0, 5], Gen.Int[0, 3], Gen.Int[0, 2]).List[1, 30].Sample(tries =>
        {
            var bed = new LifecycleBed();
            foreach (var (what, who, content) in tries)
            {
                bed.Hash = bed.Standing.State == DefinitionState.Draft ? $"c{content}" : bed.Standing.Life.Signatures[0].Hash;
                LifecycleAct act = what switch
                {
                    0 => LifecycleBed.Submitting(hash: $"c{content}"),
                    1 => LifecycleBed.Signing(SignatureMeaning.Reviewed, $"c{content}"),
                    2 => LifecycleBed.Signing(SignatureMeaning.Approved, $"c{content}"),
                    3 => new LifecycleAct.SendBack("x"),
                    4 => LifecycleBed.Releasing(),
                    _ => new LifecycleAct.Withdraw("x"),
                };
                if (bed.Decide(act, people[who]) is LifecycleDecision.Done done)
                    bed.Standing = done.After;
                if (bed.Standing.State is DefinitionState.Approved or DefinitionState.Released or DefinitionState.Withdrawn)
                {
                    bed.Standing.Life.Signatures.Select(s => s.Meaning).ShouldBe([SignatureMeaning.Drafted, SignatureMeaning.Reviewed, SignatureMeaning.Approved]);
                    bed.Standing.Life.Signatures.Select(s => s.By.Id).ShouldBeUnique();
                    bed.Standing.Life.Signatures.Select(s => s.Hash).Distinct().ShouldHaveSingleItem();
                }
            }
        });
    }
}
