using System.Globalization;
using System.Text.Json.Nodes;
using CsCheck;
using KktWorkflow.Engine.Comparison;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Organisation;
using static KktWorkflow.Engine.Tests.Definitions.DefinitionJson;

namespace KktWorkflow.Engine.Tests.Comparison;

public sealed class DefinitionComparisonPropertyTests
{
    private static readonly Gen<JsonNode?> Anything = Gen.OneOf(
        Gen.Const((JsonNode?)null),
        Gen.Int[0, 3].Select(number => (JsonNode?)JsonValue.Create(number)),
        Gen.Bool.Select(flag => (JsonNode?)JsonValue.Create(flag)),
        Gen.Int[0, 2].Select(word => (JsonNode?)JsonValue.Create($"w{word}")),
        Gen.Int[0, 3].Array[0, 3].Select(words => (JsonNode?)new JsonArray([.. words.Select(word => (JsonNode)$"w{word}")])),
        Gen.Int[0, 3].Array[0, 3].Select(ids => (JsonNode?)new JsonArray([.. ids.Select(id => new JsonObject { ["id"] = $"i{id}", ["text"] = $"t{id % 2}" })])),
        Gen.Int[0, 3].Select(number => (JsonNode?)new JsonObject { ["amount"] = number, ["unit"] = "workingHours" }));

    private static readonly string[] StepMembers = ["budget", "checklist", "papers", "outcomes", "form", "assignee", "somethingNew"];
    private static readonly string[] KktMembers = ["committed", "owner", "fees", "papers", "variants", "somethingNew"];

    private static readonly Gen<ProcessDefinition> Definitions = Gen.Select(
        Gen.Select(Gen.Int[0, 5], Gen.Int[0, StepMembers.Length - 1], Anything).Array[0, 8],
        Gen.Select(Gen.Int[0, 5], Gen.Int[0, 5]).Array[0, 8],
        Gen.Select(Gen.Int[0, KktMembers.Length - 1], Anything).Array[0, 4],
        Gen.Int[2, 6]).Select(Make);

    [Fact]
    public void A_version_compared_with_itself_differs_in_nothing() =>
        Definitions.Sample(one => DefinitionComparison.Of(one, Read(JsonNode.Parse(one.Json.GetRawText())!.AsObject())).IsEmpty.ShouldBeTrue(), iter: 1_000);

    [Fact]
    public void The_comparison_the_other_way_round_is_the_mirror() => Gen.Select(Definitions, Definitions).Sample(
        (one, other) =>
        {
            var forth = DefinitionComparison.Of(one, other).Differences;
            var back = DefinitionComparison.Of(other, one).Differences.Select(difference => difference.Mirrored);

            forth.ShouldBe(back, ignoreOrder: true);
        },
        iter: 1_000);

    [Fact]
    public void Two_versions_that_differ_in_nothing_mean_the_same() => Gen.Select(Definitions, Definitions, Definitions).Sample(
        (one, other, third) =>
        {
            if (DefinitionComparison.Of(one, other).IsEmpty)
                DefinitionComparison.Of(one, third).ShouldBe(DefinitionComparison.Of(other, third));
        },
        iter: 500);

    [Fact]
    public void Every_difference_is_one_sentence_in_both_languages() => Gen.Select(Definitions, Definitions).Sample(
        (one, other) =>
        {
            foreach (var language in (string[])["vi", "en"])
            {
                var words = new DifferenceWords(one, other, OrganisationChart.Empty, CultureInfo.GetCultureInfo(language));
                foreach (var difference in DefinitionComparison.Of(one, other).Differences)
                    words.Of(difference).Sentence.ShouldEndWith(".");
            }
        },
        iter: 500);

    private static ProcessDefinition Make((int Step, int Member, JsonNode? Value)[] members, (int From, int To)[] connections, (int Member, JsonNode? Value)[] kkt, int steps)
    {
        var activities = Enumerable.Range(0, steps).Select(i => Activity($"n{i}", "Kkt.OfficerStep")).ToList();
        foreach (var (step, member, value) in members)
            activities[step % steps][StepMembers[member]] = value?.DeepClone();
        var head = new JsonObject();
        foreach (var (member, value) in kkt)
            head[KktMembers[member]] = value?.DeepClone();
        return Read(Definition(
            Chart("fc", activities, [.. connections.Select(c => $"n{c.From % steps}>n{c.To % steps}")]),
            ("customProperties", new JsonObject { ["kkt"] = head })));
    }
}
