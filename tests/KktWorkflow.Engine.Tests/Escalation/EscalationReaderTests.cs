using System.Text.Json.Nodes;
using KktWorkflow.Engine.Escalation;
using KktWorkflow.Engine.Tests.Execution;
using KktWorkflow.Engine.Validation;
using static KktWorkflow.Engine.Tests.Escalation.EscalationBed;

namespace KktWorkflow.Engine.Tests.Escalation;

public sealed class EscalationReaderTests
{
    [Fact]
    public void Every_moment_and_every_option_is_read()
    {
        var policy = Policy(
            Level("{'used':80}", Remind),
            Level("{'before':{'amount':4,'unit':'workingHours'}}", Remind),
            Level("'due'", TellHead),
            Level("{'after':{'amount':1,'unit':'workingDays'}}", "{'kind':'tellHead','unitsUp':1}")).Find("chung")!;

        policy.Levels.Select(l => l.At.ToString()).ShouldBe(["80 %", "-4 workingHours", "due", "+1 workingDays"]);
        policy.Levels[3].Acts[0].Option("unitsUp").ShouldBe("1");
    }

    [Theory]
    [InlineData("{'version':0,'policies':[]}", "KKT-E52", "version")]
    [InlineData("{'version':1}", "KKT-E52", "policies")]
    [InlineData("{'version':1,'defaultPolicy':'a','policies':[]}", "KKT-E73", "defaultPolicy")]
    [InlineData("{'version':1,'policies':[{'id':'a','name':{'vi':'A','en':'A','fr':'A'},'levels':[{'at':'due','acts':[{'kind':'remind'}]}]}]}", "KKT-E73", "policies[0].name.fr")]
    [InlineData("{'version':1,'default':'khac','policies':[]}", "KKT-E54", "default")]
    [InlineData("[", "KKT-E51", "")]
    public void A_file_that_makes_no_sense_is_refused_with_the_place(string json, string code, string place) => Findings(json).ShouldBe([(code, place)]);

    [Theory]
    [InlineData("{'at':'sometime','acts':[{'kind':'remind'}]}", "KKT-E52", "policies[0].levels[0].at")]
    [InlineData("{'at':{'used':120},'acts':[{'kind':'remind'}]}", "KKT-E52", "policies[0].levels[0].at")]
    [InlineData("{'at':{'before':{'amount':1,'unit':'months'}},'acts':[{'kind':'remind'}]}", "KKT-E52", "policies[0].levels[0].at")]
    [InlineData("{'at':'due','acts':[{'kind':'remind'}],'repeatEvry':{'amount':1,'unit':'workingDays'}}", "KKT-E73", "policies[0].levels[0].repeatEvry")]
    [InlineData("{'at':{'used':80,'before':{'amount':1,'unit':'workingDays'}},'acts':[{'kind':'remind'}]}", "KKT-E73", "policies[0].levels[0].at.used")]
    [InlineData("{'at':{'before':{'amount':1,'unit':'workingDays','about':true}},'acts':[{'kind':'remind'}]}", "KKT-E73", "policies[0].levels[0].at.before.about")]
    [InlineData("{'at':'due','acts':[{'kind':'remind','how':[1]}]}", "KKT-E52", "policies[0].levels[0].acts[0].how")]
    [InlineData("{'at':'due','acts':[{'kind':'shout'}]}", "KKT-E55", "policies.a.levels[0]")]
    [InlineData("{'at':'due','acts':[{'kind':'remind','loudly':'yes'}]}", "KKT-E56", "policies.a.levels[0]")]
    [InlineData("{'at':'due','acts':[{'kind':'tellHead','unitsUp':-1}]}", "KKT-E57", "policies.a.levels[0]")]
    [InlineData("{'at':'due','acts':[{'kind':'remind'},{'kind':'raisePriority','by':7}]}", "KKT-E57", "policies.a.levels[0]")]
    [InlineData("{'at':'due','acts':[{'kind':'remind'},{'kind':'openNonconformity','severity':'huge'}]}", "KKT-E57", "policies.a.levels[0]")]
    [InlineData("{'at':'due','acts':[{'kind':'startProcedure'}]}", "KKT-E57", "policies.a.levels[0]")]
    [InlineData("{'at':{'before':{'amount':-1,'unit':'workingDays'}},'acts':[{'kind':'remind'}]}", "KKT-E52", "policies[0].levels[0].at")]
    [InlineData("{'at':{'after':{'amount':0,'unit':'workingDays'}},'acts':[{'kind':'remind'}]}", "KKT-E68", "policies.a.levels[0]")]
    [InlineData("{'at':'due','acts':[{'kind':'reassignToSubstitute'},{'kind':'reassignToHead'}]}", "KKT-E71", "policies.a.levels[0]")]
    [InlineData("{'at':{'after':{'amount':400,'unit':'calendarDays'}},'acts':[{'kind':'remind'}]}", "KKT-E68", "policies.a.levels[0]")]
    [InlineData("{'at':{'before':{'amount':9000,'unit':'workingHours'}},'acts':[{'kind':'remind'}]}", "KKT-E68", "policies.a.levels[0]")]
    [InlineData("{'at':{'after':{'amount':1,'unit':'workingDays'}},'repeatEvery':{'amount':1,'unit':'workingDays'},'acts':[{'kind':'remind'}]}", "KKT-E52", "policies[0].levels[0].repeatAtMost")]
    [InlineData("{'at':{'after':{'amount':1,'unit':'workingDays'}},'repeatEvery':{'amount':1,'unit':'workingDays'},'repeatAtMost':101,'acts':[{'kind':'remind'}]}", "KKT-E52", "policies[0].levels[0].repeatAtMost")]
    [InlineData("{'at':{'after':{'amount':1,'unit':'workingDays'}},'repeatEvery':{'amount':0,'unit':'workingDays'},'repeatAtMost':9,'acts':[{'kind':'remind'}]}", "KKT-E52", "policies[0].levels[0].repeatEvery")]
    [InlineData("{'at':{'used':80},'repeatEvery':{'amount':1,'unit':'workingDays'},'repeatAtMost':9,'acts':[{'kind':'remind'}]}", "KKT-E65", "policies.a.levels[0]")]
    [InlineData("{'at':{'before':{'amount':3,'unit':'workingDays'}},'repeatEvery':{'amount':1,'unit':'workingDays'},'repeatAtMost':9,'acts':[{'kind':'remind'}]}", "KKT-E65", "policies.a.levels[0]")]
    [InlineData("{'at':'due','repeatEvery':{'amount':5,'unit':'workingMinutes'},'repeatAtMost':9,'acts':[{'kind':'remind'}]}", "KKT-E66", "policies.a.levels[0]")]
    [InlineData("{'at':{'after':{'amount':1,'unit':'workingDays'}},'repeatEvery':{'amount':4,'unit':'workingHours'},'repeatAtMost':9,'acts':[{'kind':'remind'}]}", "KKT-E65", "policies.a.levels[0]")]
    [InlineData("{'at':{'after':{'amount':5,'unit':'workingMinutes'}},'repeatEvery':{'amount':5,'unit':'workingMinutes'},'repeatAtMost':9,'acts':[{'kind':'remind'}]}", "KKT-E66", "policies.a.levels[0]")]
    [InlineData("{'at':{'after':{'amount':1,'unit':'workingDays'}},'repeatEvery':{'amount':1,'unit':'workingDays'},'repeatAtMost':9,'acts':[{'kind':'reassignToHead'}]}", "KKT-E67", "policies.a.levels[0]")]
    public void A_level_that_makes_no_sense_is_refused_with_the_place(string level, string code, string place) => Findings(File(level)).ShouldBe([(code, place)]);

    [Theory]
    [InlineData("{'used':80}", "{'used':50}")]
    [InlineData("'due'", "{'used':50}")]
    [InlineData("'due'", "'due'")]
    [InlineData("{'after':{'amount':1,'unit':'workingDays'}}", "'due'")]
    [InlineData("{'after':{'amount':2,'unit':'workingDays'}}", "{'after':{'amount':1,'unit':'workingDays'}}")]
    [InlineData("{'before':{'amount':60,'unit':'workingMinutes'}}", "{'before':{'amount':1,'unit':'workingHours'}}")]
    public void Levels_out_of_order_are_found(string earlier, string later) =>
        Findings(File(Level(earlier, Remind), Level(later, Remind))).ShouldBe([("KKT-E60", "policies.a.levels[1]")]);

    [Fact]
    public void A_level_that_repeats_before_another_is_found() => Findings(File(
        "{'at':{'after':{'amount':1,'unit':'workingDays'}},'repeatEvery':{'amount':1,'unit':'workingDays'},'repeatAtMost':9,'acts':[{'kind':'remind'}]}",
        Level("{'after':{'amount':3,'unit':'workingDays'}}", Remind))).ShouldBe([("KKT-E64", "policies.a.levels[0]")]);

    [Fact]
    public void A_finding_says_when_a_level_is_reached_as_people_do()
    {
        var finding = Try(File(Level("'due'", Remind), Level("{'before':{'amount':1,'unit':'workingDays'}}", Remind))).ShouldBeOfType<EscalationReadResult.Unreadable>().Findings.ShouldHaveSingleItem();

        finding.Vi.ShouldStartWith("Mức 1 ngày làm việc trước hạn đứng sau mức quá hạn");
        finding.En.ShouldContain("1 working day before it is due");
    }

    [Fact]
    public void A_member_that_nothing_reads_does_not_keep_a_policy_that_was_taken_before_from_being_read() =>
        EscalationReader.Stored(System.Text.Encoding.UTF8.GetBytes(File("{'at':'due','note':'x','acts':[{'kind':'remind'}]}"))).ShouldNotBeNull();

    [Fact]
    public void More_levels_than_anybody_keeps_in_mind_are_found() =>
        Findings(File([.. Enumerable.Range(1, 21).Select(n => Level($"{{'after':{{'amount':{n},'unit':'workingDays'}}}}", Remind))])).ShouldBe([("KKT-E69", "policies.a")]);

    [Fact]
    public void A_policy_that_escalates_to_nobody_is_found()
    {
        Findings(File()).ShouldBe([("KKT-E61", "policies.a")]);
        Findings(File(Level("'due'", Remind), "{'at':{'after':{'amount':1,'unit':'workingDays'}},'acts':[]}")).ShouldBe([("KKT-E62", "policies.a.levels[1]")]);
    }

    [Fact]
    public void A_policy_that_a_definition_names_and_that_is_not_there_is_found()
    {
        var register = Policy(Level("'due'", Remind));

        DefinitionValidator.Validate(Officer("{'amount':8,'unit':'workingHours'}", kkt: "'escalation':'khac'", own: "'la'"), null, null, register)
            .Where(f => f.Code == "KKT-E63").Select(f => f.Place).ShouldBe(["customProperties.kkt.escalation", "fc:tham-dinh"]);
        DefinitionValidator.Validate(Officer("{'amount':8,'unit':'workingHours'}", kkt: "'escalation':'chung'"), null, null, register).ShouldNotContain(f => f.Code == "KKT-E63");
    }

    [Fact]
    public void Acts_are_equal_in_whatever_order_their_options_are_written() =>
        Policy(Level("'due'", "{'kind':'tellPosition','unit':'PQLDT','position':'truong-phong'}")).Find("chung")
            .ShouldBe(Policy(Level("'due'", "{'position':'truong-phong','unit':'PQLDT','kind':'tellPosition'}")).Find("chung"));

    [Fact]
    public void Every_kind_has_its_own_folder_of_the_same_files()
    {
        foreach (var rule in EscalationKinds.All.Select(r => r.GetType()))
        {
            var name = rule.Name[..^"Rule".Length];
            rule.BaseType!.GetGenericArguments().Select(t => t.Name).ShouldBe([$"{name}Options", $"{name}Arguments", $"{name}Result"]);
            foreach (var file in new[] { "Options", "Arguments", "Rule", "Result" })
                System.IO.File.Exists(RepositoryFiles.Path("engine", "KktWorkflow.Engine", "Escalation", "Kinds", name, $"{name}{file}.cs")).ShouldBeTrue($"{name}{file}");
        }
    }

    private static string File(params string[] levels) => new JsonObject
    {
        ["version"] = 1,
        ["policies"] = new JsonArray(new JsonObject { ["id"] = "a", ["name"] = new JsonObject { ["vi"] = "A", ["en"] = "A" }, ["levels"] = new JsonArray([.. levels.Select(Procedures.Json)]) }),
    }.ToJsonString();

    private static (string Code, string Place)[] Findings(string json) =>
        [.. Try(json).ShouldBeOfType<EscalationReadResult.Unreadable>().Findings.Select(f => (f.Code, f.Place))];
}
