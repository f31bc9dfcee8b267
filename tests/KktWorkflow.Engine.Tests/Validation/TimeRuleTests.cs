using KktWorkflow.Engine.Tests.Execution;
using KktWorkflow.Engine.Tests.WorkingTime;
using KktWorkflow.Engine.Validation;
using static KktWorkflow.Engine.Tests.Definitions.DefinitionJson;

namespace KktWorkflow.Engine.Tests.Validation;

public sealed class TimeRuleTests
{
    [Theory]
    [InlineData("'committed':{'amount':-3,'unit':'workingDays'}", "KKT-T01", "customProperties.kkt.committed")]
    [InlineData("'committed':{'amount':99999999,'unit':'workingDays'}", "KKT-T01", "customProperties.kkt.committed")]
    [InlineData("'statutory':{'amount':3,'unit':'days'}", "KKT-T01", "customProperties.kkt.statutory")]
    [InlineData("'variants':[{'id':'x','committed':3}]", "KKT-T01", "customProperties.kkt.variants.x.committed")]
    [InlineData("'statutory':{'amount':10,'unit':'workingDays'},'committed':{'amount':11,'unit':'workingDays'}", "KKT-T02", "customProperties.kkt.committed")]
    [InlineData("'statutory':{'amount':10,'unit':'workingDays'},'committed':{'amount':81,'unit':'workingHours'}", "KKT-T02", "customProperties.kkt.committed")]
    [InlineData("'statutory':{'amount':10,'unit':'workingDays'},'committed':{'amount':200,'unit':'calendarDays'}", "KKT-T02", "customProperties.kkt.committed")]
    [InlineData("'statutory':{'amount':20,'unit':'workingDays'},'variants':[{'id':'x','committed':{'amount':50,'unit':'workingDays'}}]", "KKT-T02", "customProperties.kkt.variants.x.committed")]
    [InlineData("'statutory':{'amount':9,'unit':'workingDays'}", "KKT-T09", "fc:lam-lai")]
    [InlineData("'statutory':{'amount':9,'unit':'calendarDays'}", "KKT-T09", "fc:lam-lai")]
    [InlineData("'committed':{'amount':5,'unit':'workingHours'}", "KKT-T03", "fc:ky")]
    [InlineData("'committed':{'amount':3,'unit':'workingHours'}", "KKT-T03", "fc:soan")]
    [InlineData("'committed':{'amount':6,'unit':'workingHours'},'variants':[{'id':'gap','committed':{'amount':5,'unit':'workingHours'}}]", "KKT-T15", "fc:ky")]
    [InlineData("'variants':[{'id':'gap','budgets':{'soan':{'amount':3,'unit':'days'}}}]", "KKT-T01", "customProperties.kkt.variants.gap.budgets.soan")]
    [InlineData("'variants':[{'id':'gap','budgets':{'so-an':{'amount':3,'unit':'workingHours'}}}]", "KKT-T17", "customProperties.kkt.variants.gap.budgets.so-an")]
    [InlineData("'committed':{'amount':6,'unit':'workingHours'},'variants':[{'id':'gap','budgets':{'ky':{'amount':3,'unit':'workingHours'}}}]", "KKT-T15", "fc:ky")]
    [InlineData("'statutory':{'amount':10,'unit':'workingDays'},'variants':[{'id':'gap','budgets':{'lam-lai':{'amount':11,'unit':'workingDays'}}}]", "KKT-T09", "customProperties.kkt.variants.gap.budgets.lam-lai")]
    [InlineData("'hardDeadline':{'amount':15,'unit':'calendarDays','lastDayOff':'never'}", "KKT-T07", "customProperties.kkt.hardDeadline.lastDayOff")]
    [InlineData("'hardDeadline':{'amount':15,'unit':'calendarDays','stops':['rain']}", "KKT-T07", "customProperties.kkt.hardDeadline.stops")]
    [InlineData("'hardDeadline':{'amount':15,'unit':'calendarDays','stops':'law'}", "KKT-T07", "customProperties.kkt.hardDeadline.stops")]
    [InlineData("'calendar':'none'", "KKT-T08", "customProperties.kkt.calendar")]
    [InlineData("'resumeRule':'perhaps'", "KKT-T05", "customProperties.kkt.resumeRule")]
    [InlineData("'resumeRule':'restart'", "KKT-T06", "customProperties.kkt.resumeRule")]
    [InlineData("'pauses':true", "KKT-T10", "customProperties.kkt.pauses")]
    [InlineData("'pauses':['law']", "KKT-T10", "customProperties.kkt.pauses[0].cause")]
    [InlineData("'pauses':[{'cause':'law','basis':'Luật'},{'cause':'rain','basis':'Luật'}]", "KKT-T10", "customProperties.kkt.pauses[1].cause")]
    [InlineData("'pauses':[{'cause':'law','basis':'Luật'},{'cause':'law','basis':{'text':'Luật'}}]", "KKT-T11", "customProperties.kkt.pauses")]
    [InlineData("'pauses':[{'cause':'payment','basis':' '}]", "KKT-T12", "customProperties.kkt.pauses[0].basis")]
    [InlineData("'pauses':[{'cause':'law','basis':'Luật','orderedBy':[{'unit':'LD'}]}]", "KKT-T13", "customProperties.kkt.pauses[0].orderedBy")]
    [InlineData("'pauses':[{'cause':'law','basis':'Luật','orderedBy':[]}]", "KKT-T13", "customProperties.kkt.pauses[0].orderedBy")]
    [InlineData("'maxExtensions':-1", "KKT-T14", "customProperties.kkt.maxExtensions")]
    [InlineData("'maxExtensions':'1'", "KKT-T14", "customProperties.kkt.maxExtensions")]
    [InlineData("'maxExtensions':1000", "KKT-T14", "customProperties.kkt.maxExtensions")]
    [InlineData("'maxSupplements':1.5", "KKT-T14", "customProperties.kkt.maxSupplements")]
    public void A_procedures_time_that_makes_no_sense_is_found(string kkt, string code, string place) =>
        OfTime(Find(kkt)).Select(f => (f.Code, f.Place)).ShouldBe([(code, place)]);

    [Fact]
    public void A_variant_that_has_the_limits_of_its_procedure_is_no_second_finding() =>
        Find("'statutory':{'amount':10,'unit':'workingDays'},'committed':{'amount':11,'unit':'workingDays'},'variants':[{'id':'x'},{'id':'y','committed':{'amount':12,'unit':'workingDays'}}]")
            .Where(f => f.Code == "KKT-T02").Select(f => f.Place).ShouldBe(["customProperties.kkt.committed", "customProperties.kkt.variants.y.committed"]);

    [Fact]
    public void Steps_that_fit_and_what_comes_after_the_case_is_processed_are_no_finding() =>
        OfTime(Find("'committed':{'amount':6,'unit':'workingHours'}")).ShouldBeEmpty();

    /// <summary>Twenty calendar days have fourteen working days or so, a month some twenty.</summary>
    [Theory]
    [InlineData(13, 20, "calendarDays", false)]
    [InlineData(16, 20, "calendarDays", true)]
    [InlineData(19, 1, "months", false)]
    [InlineData(24, 1, "months", true)]
    public void Steps_are_held_against_what_calendar_days_and_months_have_of_working_time(int stepDays, int amount, string unit, bool isOver) =>
        DefinitionValidator.Validate(
            Read(Definition(
                Chart("fc", [Procedures.Officer("soan", inputs: ("budget", $"{{'amount':{stepDays},'unit':'workingDays'}}"))]),
                ("customProperties", Procedures.Json($"{{'kkt':{{'committed':{{'amount':{amount},'unit':'{unit}'}}}}}}")))),
            Board.Chart,
            BoardCalendar.Register).Any(f => f.Code == "KKT-T03").ShouldBe(isOver);

    [Fact]
    public void Who_orders_a_pause_is_of_the_organisation() =>
        DefinitionValidator.Validate(
            Read(Definition(Chart("fc", [Procedures.Officer("soan")]), ("customProperties", Procedures.Json("{'kkt':{'pauses':[{'cause':'law','basis':'Luật','orderedBy':[{'position':'khong-co'}]}]}}")))),
            Board.Chart,
            BoardCalendar.Register).Where(f => f.Code == "KKT-T13").Select(f => f.Place).ShouldBe(["customProperties.kkt.pauses[0].orderedBy"]);

    [Fact]
    public void Limits_are_said_in_the_words_and_the_number_of_each_language()
    {
        var longer = Find("'statutory':{'amount':1,'unit':'workingDays'},'committed':{'amount':2,'unit':'workingDays'}").Single(f => f.Code == "KKT-T02");
        (longer.Vi, longer.En).ShouldBe((
            "Thời hạn cam kết 2 ngày làm việc dài hơn thời hạn theo luật 1 ngày làm việc. Rút ngắn thời hạn cam kết.",
            "The committed limit 2 working days is longer than the legal limit 1 working day. Shorten the committed limit."));

        var over = Find("'committed':{'amount':5,'unit':'workingHours'}").Single(f => f.Code == "KKT-T03");
        over.En.ShouldBe("Step \"ky\": its time of 2 hours is more than what is left of the committed limit (1 hour). Shorten the step or lengthen the limit.");
    }

    [Theory]
    [InlineData("'variants':[{'id':'gap','name':'Gấp','committed':{'amount':5,'unit':'workingHours'},'budgets':{'soan':{'amount':3,'unit':'workingHours'}}}]")]
    [InlineData("'variants':[{'id':'lau','committed':{'amount':9,'unit':'workingHours'}}]")]
    [InlineData("'variants':[{'id':'nhu-thuong','committed':{'amount':6,'unit':'workingHours'}}]")]
    public void A_variant_keeps_its_promise_by_times_of_its_own_or_by_a_longer_limit(string variants) =>
        OfTime(Find($"'committed':{{'amount':6,'unit':'workingHours'}},{variants}")).ShouldBeEmpty();

    [Fact]
    public void A_variant_that_the_steps_take_too_long_for_is_warned_of_by_its_name()
    {
        var finding = Find("'committed':{'amount':6,'unit':'workingHours'},'variants':[{'id':'gap','name':'Gấp','committed':{'amount':5,'unit':'workingHours'}}]").Single(f => f.Code == "KKT-T15");

        finding.Severity.ShouldBe(FindingSeverity.Warning);
        finding.Vi.ShouldContain("trường hợp \"Gấp\": thời gian 2 giờ vượt phần còn lại 1 giờ");
    }

    [Fact]
    public void A_variant_that_the_chart_can_lead_by_a_quicker_way_keeps_its_promise()
    {
        string Hours(int hours) => $"{{'amount':{hours},'unit':'workingHours'}}";
        var definition = Read(Definition(
            Chart(
                "fc",
                [
                    Activity("gap", "Elsa.FlowDecision", ("condition", Wrapped("JavaScript", "true", "Boolean"))),
                    Procedures.Officer("thuong", inputs: ("budget", Hours(8))),
                    Procedures.Officer("nhanh", inputs: ("budget", Hours(2))),
                ],
                "gap>False>thuong",
                "gap>True>nhanh"),
            ("customProperties", Procedures.Json($"{{'kkt':{{'committed':{Hours(8)},'variants':[{{'id':'gap','committed':{Hours(2)}}},{{'id':'gap-hon','committed':{Hours(1)}}}]}}}}"))));

        DefinitionValidator.Validate(definition, null, BoardCalendar.Register).Where(f => f.Code is "KKT-T03" or "KKT-T15").Select(f => (f.Place, f.Vi.Contains("gap-hon", StringComparison.Ordinal)))
            .ShouldBe([("fc:nhanh", true)]);
    }

    [Fact]
    public void A_step_that_uses_promised_time_has_a_time_of_its_own() =>
        OfTime(Find("'committed':{'amount':6,'unit':'workingHours'}", budget: "null")).Single().ShouldSatisfyAllConditions(
            f => f.Code.ShouldBe("KKT-T16"), f => f.Place.ShouldBe("fc:soan"), f => f.Severity.ShouldBe(FindingSeverity.Warning));

    [Theory]
    [InlineData("{'amount':-1,'unit':'workingHours'}", "[]", "KKT-T01")]
    [InlineData("{'amount':4,'unit':'workingHours'}", "[{'name':'Sớm','limit':{'amount':5,'unit':'workingHours'}}]", "KKT-T04")]
    [InlineData("{'amount':4,'unit':'workingHours'}", "[{'name':'Sớm'}]", "KKT-T01")]
    public void A_steps_time_that_makes_no_sense_is_found(string budget, string subDeadlines, string code) =>
        Find("'code':'x'", budget, subDeadlines).Where(f => f.Code.StartsWith("KKT-T", StringComparison.Ordinal)).Select(f => (f.Code, f.Place)).ShouldBe([(code, "fc:soan")]);

    [Fact]
    public void A_part_of_a_step_lies_within_the_time_that_a_variant_gives_the_step() =>
        Find("'variants':[{'id':'gap','budgets':{'soan':{'amount':2,'unit':'workingHours'}}}]", subDeadlines: "[{'name':'Sớm','limit':{'amount':3,'unit':'workingHours'}}]")
            .Where(f => f.Code.StartsWith("KKT-T", StringComparison.Ordinal)).Select(f => (f.Code, f.Place)).ShouldBe([("KKT-T04", "customProperties.kkt.variants.gap.budgets.soan")]);

    /// <summary>The way by which a step is done again is longer than all that is promised here, which <see cref="WaysOffTheMainPathTests"/> look at.</summary>
    private static IEnumerable<Finding> OfTime(IEnumerable<Finding> findings) => findings.Where(f => f.Code.StartsWith("KKT-T", StringComparison.Ordinal) && f.Code != "KKT-T18");

    private static EquatableArray<Finding> Find(string kkt, string budget = "{'amount':4,'unit':'workingHours'}", string subDeadlines = "[]") => DefinitionValidator.Validate(
        Read(Definition(
            Chart(
                "fc",
                [
                    Procedures.Officer("soan", inputs: [("budget", budget), ("subDeadlines", subDeadlines), ("outcomes", "[{'name':'Xong'},{'name':'Trả lại'}]")]),
                    Procedures.Officer("ky", inputs: ("budget", "{'amount':2,'unit':'workingHours'}")),
                    Procedures.Officer("lam-lai", inputs: ("budget", "{'amount':80,'unit':'workingHours'}")),
                    Procedures.Step("tra", "Kkt.ReturnResult", "{'unit':'MC','position':'mot-cua'}", ("budget", "{'amount':80,'unit':'workingHours'}")),
                ],
                "soan>Xong>ky",
                "soan>Trả lại>lam-lai",
                "ky>Done>tra"),
            ("customProperties", Procedures.Json($"{{'kkt':{{{kkt}}}}}")))),
        null,
        BoardCalendar.Register);
}
