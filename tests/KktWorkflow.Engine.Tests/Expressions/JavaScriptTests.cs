using KktWorkflow.Engine.Tests.Definitions;

namespace KktWorkflow.Engine.Tests.Expressions;

public sealed class JavaScriptTests
{
    [Theory]
    [InlineData("var a=1; var b=2; a+b", "3")]
    [InlineData("(function(){ return 'f'; })()", "\"f\"")]
    [InlineData("null", "null")]
    [InlineData("undefined", "undefined")]
    [InlineData("", "undefined")]
    [InlineData("1.5", "1.5")]
    [InlineData("1e21", "1E+21")]
    [InlineData("0/0", "null")]
    [InlineData("({a:1, f(){}, u: undefined, d: [1,,2]})", "{\"a\":1,\"d\":[1,null,2]}")]
    [InlineData("Promise.resolve(5)", "5")]
    [InlineData("(async () => { const x = await Promise.resolve(2); return x + 1; })()", "3")]
    [InlineData("`Xin chào\nbạn`", "\"Xin chào\\nbạn\"")]
    [InlineData("new Date(Date.UTC(2026,0,31))", "\"2026-01-31T00:00:00.000Z\"")]
    [InlineData("'\\ud800'", "\"\uFFFD\"")]
    public void The_last_statement_is_the_value(string script, string expected) => new TestScope().Js(script).ShouldBe(expected);

    [Fact]
    public void Variables_are_read_and_set_in_every_way_that_elsa_knows()
    {
        var scope = TestScope.With(("N", "5"), ("so_ngay", "2"));

        scope.Js("setVariable('N', 10); 'x' + getN()").ShouldBe("\"x10\"");
        scope.Js("setN(getN() + 1); 'y' + getN()").ShouldBe("\"y11\"");
        scope.Js("variables.N = 20; 'z' + getN()").ShouldBe("\"z11\"");
        scope.Js("'end' + getN()").ShouldBe("\"end20\"");
        scope.Js("getSoNgay() + getVariable('so_ngay') + variables.so_ngay").ShouldBe("6");
        scope.Js("'' + getVariable('nope') + variables.nope").ShouldBe("\"nullundefined\"");
    }

    [Fact]
    public void Variables_set_within_a_script_show_in_the_container_at_once()
    {
        var scope = TestScope.With(("N", "5"), ("L", "[1]"));

        scope.Js("setN(7); variables.N").ShouldBe("7");
        scope.Js("variables.L.push(2); 0");
        scope.Js("getL().length").ShouldBe("2");
    }

    [Fact]
    public void A_name_that_is_no_identifier_is_reached_by_getVariable_only() =>
        TestScope.With(("Họ tên", "\"Bình\"")).Js("getVariable('Họ tên')+'|'+variables['Họ tên']").ShouldBe("\"Bình|undefined\"");

    [Fact]
    public void Inputs_results_and_ids_are_read_by_functions()
    {
        var scope = new TestScope { CorrelationId = "K1", LastResult = DefinitionJson.Json("\"cuối\"") };
        scope.Inputs["Ten"] = DefinitionJson.Json("\"Bình\"");
        scope.Inputs["Thieu"] = default;
        scope.Results["t1"] = DefinitionJson.Json("\"answer\"");
        scope.Results["duyet"] = DefinitionJson.Json("""{"Outcome":"Approve"}""");

        scope.Js("getInput('Ten') + getTen()").ShouldBe("\"BìnhBình\"");
        scope.Js("'[' + getThieu() + getInput('Nope') + ']'").ShouldBe("\"[nullnull]\"");
        scope.Js("getOutputFrom('t1') + getResultFromT1() + getLastResult()").ShouldBe("\"answeranswercuối\"");
        scope.Js("getOutputFrom('duyet', 'Outcome') + getOutputFrom('duyet', 'Nope')").ShouldBe("\"Approvenull\"");
        scope.Js("[getCorrelationId(), getWorkflowInstanceId(), getWorkflowDefinitionId(), getWorkflowDefinitionVersionId(), getWorkflowDefinitionVersion()].join()")
            .ShouldBe("\"K1,case-1,qt-01,qt-01-v3,3\"");
    }

    [Fact]
    public void Outcomes_and_the_correlation_id_can_be_set()
    {
        var scope = new TestScope();

        scope.Js("setOutcomes(['A', 'B']); setCorrelationId('C-' + 3)");
        scope.Outcomes.ShouldBe(["A", "B"]);
        scope.CorrelationId.ShouldBe("C-3");
        scope.Js("setOutcome('Đạt')");
        scope.Outcomes.ShouldBe(["Đạt"]);
    }

    [Fact]
    public void Collections_of_variables_behave_as_elsas_do()
    {
        var scope = TestScope.With(("L", "[1,2,3]"), ("O", """{"name":"An","tags":["a","b"]}"""), ("P", "{}"));

        scope.Js("getL().concat([4])").ShouldBe("[[1,2,3],4]");
        TestScope.With(("L", "[[1,2,3],4]")).Js("getL().length+':'+getL().join(',')").ShouldBe("\"2:System.Object[],4\"");
        scope.Js("getO().name + getO().tags.length + getO().none").ShouldBe("\"An2undefined\"");
        scope.Js("({...getO(), name:'Bình'})").ShouldBe("""{"name":"Bình","tags":["a","b"]}""");
        scope.Js("'P='+getP()").ShouldBe("\"P=System.Collections.Generic.Dictionary`2[System.String,System.Object]\"");
        scope.Js("Array.isArray(getL()) && getL().map(x => x * 2)").ShouldBe("[2,4,6]");
        scope.Js("JSON.stringify(getO())").ShouldBe("\"{\\\"name\\\":\\\"An\\\",\\\"tags\\\":[\\\"a\\\",\\\"b\\\"]}\"");
    }

    [Fact]
    public void The_dossier_is_plain_javascript()
    {
        var scope = TestScope.With(("HoSo", """{"dsach":[1,2],"vonDauTu":12.5}"""));

        scope.Js("HoSo.dsach.concat([3])").ShouldBe("[1,2,3]");
        scope.Js("HoSo.vonDauTu > 12 && getVariable('HoSo').dsach.join('-')").ShouldBe("\"1-2\"");
    }

    [Fact]
    public void Small_functions_do_what_their_names_say()
    {
        var scope = new TestScope();

        scope.Js("[isNullOrWhiteSpace(' '), isNullOrEmpty(' '), isNullOrEmpty(null)]").ShouldBe("[true,false,true]");
        scope.Js("toJson({a:[1]})").ShouldBe("\"{\\\"a\\\":[1]}\"");
        scope.Js("stringFromBase64(stringToBase64('đơn'))").ShouldBe("\"đơn\"");
        scope.Js("parseGuid('018f2c5e-1111-7aaa-8bbb-123456789abc')").ShouldBe("\"018f2c5e-1111-7aaa-8bbb-123456789abc\"");
    }

    [Fact]
    public void Date_is_process_time_in_the_boards_zone()
    {
        var scope = new TestScope();

        scope.Js("new Date().toISOString()").ShouldBe("\"2026-03-30T01:15:00.000Z\"");
        scope.Js("new Date().getHours() + ':' + new Date().getTimezoneOffset()").ShouldBe("\"8:-420\"");
        scope.Js("Date.now()").ShouldBe($"{scope.Now.ToUnixTimeMilliseconds()}");
    }

    [Fact]
    public void The_same_seed_gives_the_same_random_numbers()
    {
        const string Draw = "[Math.random(), Math.random(), getGuid(), getShortGuid(), globalThis['Ma' + 'th'].random()]";

        new TestScope().Js(Draw).ShouldBe(new TestScope().Js(Draw));
        new TestScope { Seed = 43 }.Js(Draw).ShouldNotBe(new TestScope().Js(Draw));
        new TestScope().Js("var r = Math.random(); r >= 0 && r < 1 && r !== Math.random()").ShouldBe("true");
    }

    [Fact]
    public void Nothing_is_left_for_the_next_evaluation()
    {
        var scope = new TestScope();
        scope.Js("globalThis.left = 1; Object.prototype.stain = 1; Array.prototype.map = null; 0");

        scope.Js("typeof left + typeof ({}).stain + [1].map(x => x + 1)").ShouldBe("\"undefinedundefined2\"");
    }

    [Fact]
    public void Every_function_stands_in_the_table_of_the_documents()
    {
        var table = File.ReadAllText(RepositoryFiles.Path("docs", "elsa-differences.md"));

        foreach (var name in KktWorkflow.Engine.Expressions.JavaScript.ScriptFunctions.Table.Keys)
            table.ShouldContain($"`{name}(");
    }
}
