using System.Text;
using System.Text.Json.Nodes;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Tests.Escalation;
using KktWorkflow.Engine.Tests.Execution;
using KktWorkflow.Engine.Tests.ProcessDefinitions;
using KktWorkflow.Engine.Tests.WorkingTime;
using KktWorkflow.Engine.Validation;
using static KktWorkflow.Engine.Tests.Definitions.DefinitionJson;

namespace KktWorkflow.Engine.Tests.Validation;

/// <summary>What one press mends: the finding is gone afterwards, and nothing else is there that was not before.</summary>
public sealed class FindingFixTests
{
    private static readonly string[] Sheet = ["KKT-I01"];

    [Theory]
    [InlineData("KKT-S02", "removeActivity")]
    [InlineData("KKT-S04", "removeConnection")]
    [InlineData("KKT-S07", "joinActive")]
    public void A_chart_is_mended(string code, string fix) => Mended(Definition(Broken(code)), code, fix);

    [Theory]
    [InlineData("'statutory':{'amount':10,'unit':'workingDays'},'committed':{'amount':11,'unit':'workingDays'}", "KKT-T02", "committedAsLegal")]
    [InlineData("'statutory':{'amount':20,'unit':'workingDays'},'variants':[{'id':'y'},{'id':'x','committed':{'amount':50,'unit':'workingDays'}}]", "KKT-T02", "committedAsLegal")]
    [InlineData("'resumeRule':'perhaps','resumeRuleBasis':{'text':'Luật'}", "KKT-T05", "resumeContinue")]
    [InlineData("'hardDeadline':{'amount':15,'unit':'calendarDays','lastDayOff':'never'}", "KKT-T07", "removeMember")]
    [InlineData("'variants':[{'id':'x','hardDeadline':{'amount':15,'unit':'calendarDays','stops':'law'}}]", "KKT-T07", "removeMember")]
    [InlineData("'calendar':'la'", "KKT-T08", "usualCalendar")]
    [InlineData("'escalation':'la'", "KKT-E63", "usualPolicy")]
    public void A_sheet_is_mended(string kkt, string code, string fix) => Mended(Definition(Chart("fc", [Procedures.Officer("viec")]), ("customProperties", Procedures.Json($"{{'kkt':{{{kkt}}}}}"))), code, fix);

    [Theory]
    [InlineData("calendar", "KKT-T08", "usualCalendar")]
    [InlineData("escalation", "KKT-E63", "usualPolicy")]
    public void A_step_is_mended(string input, string code, string fix) => Mended(Definition(Chart("fc", [Procedures.Officer("viec", inputs: (input, "'la'"))])), code, fix);

    [Fact]
    public void A_fix_of_something_that_is_not_there_any_more_changes_nothing()
    {
        var fix = Find(Definition(Broken("KKT-S02")), "KKT-S02").Fix.ShouldNotBeNull();

        fix.Apply(Encoding.UTF8.GetBytes(Definition(Lines("s>a")).ToJsonString())).ShouldBeNull();
        fix.Apply("[]"u8.ToArray()).ShouldBeNull();
        fix.ShouldBe(Find(Definition(Broken("KKT-S02")), "KKT-S02").Fix);
    }

    [Fact]
    public void What_is_unknown_in_the_definition_stays_as_it_is()
    {
        var definition = Definition(Broken("KKT-S02"), ("laLung", new JsonObject { ["a"] = 1.50m, ["b"] = "ký < duyệt" }));

        var after = Encoding.UTF8.GetString(Find(definition, "KKT-S02").Fix.ShouldNotBeNull().Apply(Encoding.UTF8.GetBytes(definition.ToJsonString())).ShouldNotBeNull());

        after.ShouldContain("1.50");
        after.ShouldContain("ký < duyệt");
    }

    private static JsonObject Broken(string code) => code switch
    {
        "KKT-S02" => Chart("fc", [Activity("s", "Elsa.Start"), Activity("a"), Activity("x")], "s>a"),
        "KKT-S04" => Chart("fc", [Activity("s", "Elsa.Start"), Procedures.Officer("viec"), Activity("a"), Activity("b")], "s>viec", "viec>Done>a", "viec>La>b", "viec>Done>b"),
        _ => Chart(
            "fc",
            [
                Activity("s", "Elsa.Start"), Activity("chon", "Elsa.FlowDecision", ("condition", Wrapped("JavaScript", "true", "Boolean"))), Activity("a"), Activity("b"),
                Activity("gop", "Elsa.FlowJoin", ("mode", Wrapped("Literal", "WaitAll", "FlowJoinMode"))),
            ],
            "s>chon", "chon>True>a", "chon>False>b", "a>gop", "b>gop"),
    };

    private static void Mended(JsonObject definition, string code, string name)
    {
        var before = Findings(Encoding.UTF8.GetBytes(definition.ToJsonString()));
        var fix = before.First(f => f.Code == code).Fix.ShouldNotBeNull();
        fix.Name.ShouldBe(name);
        fix.Title.Vi.ShouldNotBe(fix.Title.En);

        var after = Findings(fix.Apply(Encoding.UTF8.GetBytes(definition.ToJsonString())).ShouldNotBeNull());

        after.Select(f => f.Code).ShouldNotContain(code);
        after.ShouldBeSubsetOf(before);
    }

    private static Finding Find(JsonObject definition, string code) => Findings(Encoding.UTF8.GetBytes(definition.ToJsonString())).First(f => f.Code == code);

    private static IReadOnlyList<Finding> Findings(byte[] text) =>
        [.. DefinitionValidator.Validate(text, null, null, BoardCalendar.Register, EscalationBed.Policy("{'at':'due','acts':[{'kind':'remind'}]}")).Where(f => !Sheet.Contains(f.Code))];
}
