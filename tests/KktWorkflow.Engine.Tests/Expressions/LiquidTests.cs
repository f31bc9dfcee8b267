using System.Diagnostics;
using KktWorkflow.Engine.Expressions;
using KktWorkflow.Engine.Tests.Definitions;

namespace KktWorkflow.Engine.Tests.Expressions;

public sealed class LiquidTests
{
    [Theory]
    [InlineData("Hi {{ Variables.Ten | upcase }}", "\"Hi BÌNH\"")]
    [InlineData("{% if Variables.N > 3 %}big{% else %}small{% endif %}", "\"big\"")]
    [InlineData("{{ Variables.N | plus: 2 }}", "\"7\"")]
    [InlineData("{{ Variables.nope }}|{{ nothing }}", "\"|\"")]
    [InlineData("{{ Variables.R.ten }}{% for x in Variables.R.ds %}-{{ x }}{% endfor %}", "\"An-1-2\"")]
    [InlineData("{{ Variables.R.ds.size }}{{ Variables.R.ds[1] }}", "\"22\"")]
    [InlineData("{{ Input.Ten }}[{{ Input.Thieu }}]", "\"Bình[]\"")]
    [InlineData("{{ CorrelationId }}|{{ WorkflowDefinitionId }}|{{ WorkflowDefinitionVersion }}|{{ WorkflowInstanceId }}", "\"K1|qt-01|3|case-1\"")]
    [InlineData("{{ HoSo.ten }}", "\"Công ty <A>\"")]
    [InlineData("{{ 'now' | date: '%d/%m/%Y %H:%M' }}", "\"30/03/2026 08:15\"")]
    [InlineData("{% if %}{{ x ", "\"\\nInvalid 'if' tag at (1:6)\\nSource:\\n{% if %}{{ x \\n\"")]
    public void A_template_is_rendered(string template, string expected)
    {
        var scope = TestScope.With(("Ten", "\"Bình\""), ("N", "5"), ("R", """{"ten":"An","ds":[1,2]}"""), ("HoSo", """{"ten":"Công ty <A>"}"""));
        scope.CorrelationId = "K1";
        scope.Inputs["Ten"] = DefinitionJson.Json("\"Bình\"");

        scope.Liquid(template, "String").ShouldBe(expected);
    }

    [Fact]
    public void A_template_can_be_a_condition()
    {
        var scope = TestScope.With(("N", "5"));

        scope.Liquid("{{ Variables.N > 3 }}", "Boolean").ShouldBe("false");
        scope.Liquid("{% if Variables.N > 3 %}true{% else %}false{% endif %}", "Boolean").ShouldBe("true");
    }

    [Theory]
    [InlineData("{% for i in (1..2000000000) %}x{% endfor %}")]
    [InlineData("{% assign a = (1..2000000000) %}{{ a | size }}")]
    [InlineData("{{ (1..300000000) | join: ',' | size }}")]
    [InlineData("{% assign a='xxxxxxxxxx' %}{% for i in (1..40) %}{% assign a = a | append: a %}{% endfor %}{{ a | size}}")]
    [InlineData("{% assign a='xxxxxxxxxx' %}{% for i in (1..20) %}{% assign a = a | replace: 'x', 'xxxxxxxxxxxxxxxxxxxx' %}{% endfor %}{{ a | size}}")]
    [InlineData("{% assign a=(1..9000) %}{% for i in (1..40) %}{% assign a = a | concat: a %}{% endfor %}{{ a | size}}")]
    [InlineData("{% for i in (1..9999) %}{% for j in (1..9999) %}{% for k in (1..9999) %}{% endfor %}{% endfor %}{% endfor %}")]
    [InlineData("{{ 1 | format_number: 'N999999999' }}")]
    [InlineData("{{ '{0,999999999}' | format_string: 1 }}")]
    [InlineData("{% for i in (1..9999) %}{% for j in (1..9999) %}xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx{% endfor %}{% endfor %}")]
    [InlineData("{% include 'x' %}")]
    public void What_eats_time_or_memory_fails_soon_and_small(string template)
    {
        var scope = new TestScope();
        scope.Liquid("x");
        var before = GC.GetAllocatedBytesForCurrentThread();
        var watch = Stopwatch.StartNew();

        scope.Evaluate("Liquid", template).ShouldBeOfType<ExpressionResult.Failed>();

        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(5));
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(200L * 1024 * 1024);
    }

    [Fact]
    public void Source_nested_without_end_does_no_harm() =>
        new TestScope().Evaluate("Liquid", string.Concat(Enumerable.Repeat("{% if true %}", 4_000))).ShouldNotBeNull();
}
