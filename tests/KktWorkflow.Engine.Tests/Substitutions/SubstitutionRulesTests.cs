using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Organisation;
using KktWorkflow.Engine.Substitutions;
using KktWorkflow.Engine.Tests.Execution;

namespace KktWorkflow.Engine.Tests.Substitutions;

/// <summary>What may be entered as a substitution, and by whom.</summary>
public sealed class SubstitutionRulesTests
{
    private static readonly DateOnly Today = new(2026, 8, 1);
    private static readonly Substitution Good = Board.Substitute(Board.Giang, Board.Khoa);

    private static string? CodeOf(Substitution wanted, params Substitution[] present) => SubstitutionRules.Check(wanted, present, Board.Chart, Today)?.Code;

    [Fact]
    public void A_substitution_with_its_document_and_term_is_entered() => CodeOf(Good).ShouldBeNull();

    [Fact]
    public void Nobody_substitutes_for_themselves() => CodeOf(Good with { Substitute = Board.Khoa.Id }).ShouldBe(RefusalCodes.SubstituteOfOneself);

    [Fact]
    public void Who_is_not_in_force_neither_acts_nor_is_acted_for()
    {
        CodeOf(Good with { Substitute = new(Guid.Empty) }).ShouldBe(RefusalCodes.SubstitutionOfNobody);
        CodeOf(Good with { Principal = new(Guid.Empty) }).ShouldBe(RefusalCodes.SubstitutionOfNobody);
    }

    [Fact]
    public void A_term_runs_forward_and_begins_today_at_the_earliest()
    {
        CodeOf(Good with { To = Good.From.AddDays(-1) }).ShouldBe(RefusalCodes.TermReversed);
        CodeOf(Good with { From = Today.AddDays(-1) }).ShouldBe(RefusalCodes.TermInThePast);
        CodeOf(Good with { From = new(2025, 1, 1), To = new(2025, 1, 31), DocumentDate = new(2024, 12, 1) }).ShouldBe(RefusalCodes.TermInThePast);
        CodeOf(Good with { To = Good.From }).ShouldBeNull();
    }

    [Fact]
    public void A_document_of_the_first_day_at_the_latest_is_its_ground()
    {
        CodeOf(Good with { DocumentNumber = " " }).ShouldBe(RefusalCodes.GroundMissing);
        CodeOf(Good with { DocumentDate = Good.From.AddDays(1) }).ShouldBe(RefusalCodes.GroundTooLate);
        CodeOf(Good with { Acts = [] }).ShouldBe(RefusalCodes.NoActs);
    }

    [Fact]
    public void Only_a_post_that_the_principal_holds_is_substituted()
    {
        CodeOf(Good with { Unit = "BQL", Position = "lanh-dao" }).ShouldBeNull();
        CodeOf(Good with { Unit = "VP", Position = "van-thu" }).ShouldBe(RefusalCodes.PostNotHeld);
    }

    [Fact]
    public void What_came_by_a_substitution_is_not_passed_on()
    {
        var passedOn = Board.Substitute(Board.Chi, Board.Giang) with { Unit = "BQL", Position = "lanh-dao" };

        var refusal = SubstitutionRules.Check(passedOn, [Good], Board.Chart, Today)!;

        refusal.Code.ShouldBe(RefusalCodes.PassedOn);
        refusal.Facts.ShouldBe(["Giang", "Khoa", Good.Ground]);
        CodeOf(Board.Substitute(Board.Chi, Board.Giang), Good).ShouldBeNull("one's own posts may be substituted meanwhile");
    }

    [Fact]
    public void The_law_says_who_signs_as_deputy_and_who_by_order()
    {
        CodeOf(Good with { Kind = SubstitutionKind.Kt }).ShouldBe(RefusalCodes.NotADeputy);
        CodeOf(Board.Substitute(Board.Chi, Board.Giang) with { Kind = SubstitutionKind.Kt }).ShouldBeNull();
        CodeOf(Good with { Kind = SubstitutionKind.Tl }).ShouldBeNull();
        CodeOf(Good with { Kind = SubstitutionKind.Tl, Substitute = Board.Chi.Id }).ShouldBe(RefusalCodes.HeadsNoUnit);
    }

    [Fact]
    public void The_same_thing_has_one_substitute_at_a_time()
    {
        var other = Board.Substitute(Board.Ha, Board.Khoa);

        CodeOf(Good, Good).ShouldBe(RefusalCodes.SubstitutedAlready, "sent a second time, from another window");
        CodeOf(other, Good).ShouldBe(RefusalCodes.SubstitutedAlready);
        CodeOf(other, Good with { To = new(2026, 8, 10) }).ShouldBe(RefusalCodes.SubstitutedAlready);
        CodeOf(other with { From = new(2026, 8, 11) }, Good with { To = new(2026, 8, 10) }).ShouldBeNull();
        CodeOf(other with { Fields = ["Xây dựng"] }, Good with { Fields = ["Đầu tư"] }).ShouldBeNull();
        CodeOf(other with { Fields = ["đầu tư"] }, Good with { Fields = ["Đầu tư"] }).ShouldBe(RefusalCodes.SubstitutedAlready);
        CodeOf(other with { Acts = [SubstitutedAct.Work] }, Good with { Acts = [SubstitutedAct.Approve] }).ShouldBeNull();
        CodeOf(other, Good with { Ended = new(default, null) }).ShouldBeNull("it was ended");
    }

    [Fact]
    public void It_ends_by_itself_and_begins_by_itself()
    {
        Good.HoldsOn(new(2026, 7, 31)).ShouldBeFalse();
        Good.HoldsOn(new(2026, 8, 1)).ShouldBeTrue();
        Good.HoldsOn(new(2026, 8, 31)).ShouldBeTrue();
        Good.HoldsOn(new(2026, 9, 1)).ShouldBeFalse();
        (Good with { Ended = new(default, null) }).HoldsOn(new(2026, 8, 2)).ShouldBeFalse();
    }

    [Fact]
    public void Heads_enter_those_of_their_people_and_the_office_everybodys()
    {
        Codes(Board.Giang, Board.Chi, Board.Dung).ShouldBeNull();
        Codes(Board.Giang, Board.Giang, Board.Dung).ShouldBeNull("a head authorises for oneself");
        Codes(Board.Khoa, Board.Chi, Board.Dung).ShouldBeNull("the board is above the unit");
        Codes(Board.Chi, Board.Chi, Board.Dung).ShouldBe(RefusalCodes.SubstitutionNotYours);
        Codes(Board.Ha, Board.Chi, Board.Dung).ShouldBe(RefusalCodes.SubstitutionNotYours);
        Codes(Board.Lan, Board.Khoa, Board.Giang, Permissions.ManageOrganisation).ShouldBeNull();
    }

    [Fact]
    public void Who_heads_one_unit_of_somebody_says_nothing_of_the_posts_in_another()
    {
        var both = Board.Chi with { Posts = [.. Board.Chi.Posts, new Post("PQHXD", "chuyen-vien"), new Post("dissolved", "chuyen-vien")] };
        var chart = Board.Chart with { People = Board.Chart.People.SetItem(both.Id, both) };
        var whole = Board.Substitute(Board.Dung, both);
        var (here, there) = (whole with { Unit = "PQLDT" }, whole with { Unit = "PQHXD" });
        string? Granted(Person actor, Substitution wanted, params string[] permissions) => SubstitutionRules.MayGrant(actor.Id, [.. permissions], wanted, chart)?.Code;

        Granted(Board.Giang, here).ShouldBeNull();
        Granted(Board.Giang, there).ShouldBe(RefusalCodes.SubstitutionNotYours);
        Granted(Board.Giang, whole).ShouldBe(RefusalCodes.SubstitutionNotYours, "it gives the other post as well");
        Granted(Board.Ha, there).ShouldBeNull();
        Granted(Board.Khoa, whole).ShouldBeNull("the board is above both");
        Granted(Board.Giang, whole with { Unit = "dissolved" }).ShouldBe(RefusalCodes.SubstitutionNotYours, "it may have come with either");
        Granted(Board.Khoa, whole with { Unit = "dissolved" }).ShouldBeNull();
        Granted(Board.Lan, whole, Permissions.ManageOrganisation).ShouldBeNull();
        SubstitutionRules.MayEnd(Board.Giang.Id, [], here, chart).ShouldBeNull();
        SubstitutionRules.MayEnd(Board.Giang.Id, [], there, chart)?.Code.ShouldBe(RefusalCodes.SubstitutionNotYours);
        SubstitutionRules.MaySpeakFor(Board.Giang.Id, [], both.Id, chart).ShouldBeNull("days away are of the person");
    }

    [Fact]
    public void A_term_is_no_longer_than_an_office_is_given_for()
    {
        CodeOf(Good with { To = Good.From.AddYears(5) }).ShouldBeNull();
        var refusal = SubstitutionRules.Check(Good with { To = DateOnly.MaxValue }, [], Board.Chart, Today)!;

        refusal.Code.ShouldBe(RefusalCodes.TermTooLong);
        refusal.Facts.ShouldBe(["1/8/2026", "31/12/9999", "5"]);
        CodeOf(Good with { From = DateOnly.MaxValue, To = DateOnly.MaxValue }).ShouldBeNull();
        new Absence(Guid.Empty, Board.Chi.Id, Today, DateOnly.MaxValue).Check([], Board.Chart, Today)!.Code.ShouldBe(RefusalCodes.TermTooLong);
    }

    [Fact]
    public void How_long_somebody_stands_in_at_most_is_the_boards_to_say()
    {
        var strict = Board.Chart with { Limits = new() { LongestSubstitutionYears = 1 } };

        SubstitutionRules.Check(Good with { To = Good.From.AddYears(1) }, [], strict, Today).ShouldBeNull();
        SubstitutionRules.Check(Good with { To = Good.From.AddYears(1).AddDays(1) }, [], strict, Today)!.Facts[^1].ShouldBe("1");
    }

    [Fact]
    public void What_lasts_for_ever_stays_in_the_register()
    {
        var register = new SubstitutionRegister { Substitutions = [Good with { To = DateOnly.MaxValue }], Absences = [new(Guid.Empty, Board.Chi.Id, Today, DateOnly.MaxValue)] };

        register.Pruned(Today).ShouldBe(register);
        (register with { Substitutions = [Good] }).Pruned(Good.To.AddDays(401)).Substitutions.ShouldBeEmpty();
        (register with { Substitutions = [Good] }).Pruned(Good.To.AddDays(400)).Substitutions.ShouldHaveSingleItem();
    }

    [Fact]
    public void Nobody_enters_what_gives_rights_to_themselves() =>
        Codes(Board.Lan, Board.Khoa, Board.Lan, Permissions.ManageOrganisation).ShouldBe(RefusalCodes.SubstitutionForOneself);

    private static string? Codes(Person actor, Person principal, Person substitute, params string[] permissions) =>
        SubstitutionRules.MayGrant(actor.Id, [.. permissions], Board.Substitute(substitute, principal), Board.Chart)?.Code;
}
