using System.Collections.Immutable;
using System.Text.Json;
using KktWorkflow.Engine.Activities;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Execution.Commands;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Engine.Organisation;
using KktWorkflow.Engine.Tests.Execution;

namespace KktWorkflow.Engine.Tests.ProcessDefinitions;

/// <summary>Plays the steps of the demo's stories on the pure engine: each must be allowed, in its order, to the people of the demo.</summary>
public sealed class DemoStoryTests
{
    public static TheoryData<string> Stories => [.. Library.Stories.GetProperty("cases").EnumerateArray().Select(c => Text(c, "id"))];

    [Theory, MemberData(nameof(Stories))]
    public void Every_step_of_the_story_is_possible(string id)
    {
        var story = Library.Stories.GetProperty("cases").EnumerateArray().Single(c => Text(c, "id") == id);
        var definition = Library.Procedures[Text(story, "procedure")];
        var bed = new CaseBed(definition) { Organisation = Library.Chart };

        bed.Done(Library.Person("nguyenthiha"), Opening(story, definition));
        foreach (var step in Steps(story).Where(s => s.TryGetProperty("step", out _) && !s.TryGetProperty("do", out _)))
        {
            var item = bed.Available.First(i => i.Node.Id == Text(step, "step") && (Optional(step, "asked") is not { } asked || i.Asked == asked));
            bed.Later(TimeSpan.FromMinutes(30)).Done(DoerOf(item, bed), Completion(item, step, definition));
        }

        if (Optional(story, "route") is { } && !story.TryGetProperty("steps", out _) && !story.TryGetProperty("then", out _))
            bed.State.Status.ShouldBe(CaseStatus.Completed);
    }

    [Fact]
    public void The_stories_show_some_forty_cases_in_every_state()
    {
        var stories = Library.Stories.GetProperty("cases").EnumerateArray().ToList();

        stories.Count.ShouldBeGreaterThanOrEqualTo(40);
        stories.Select(s => Text(s, "procedure")).Distinct().Except(Library.Procedures.Keys).ShouldBeEmpty();
        stories.SelectMany(Steps).Select(s => Optional(s, "do") ?? "step").Distinct().Order().ShouldBe(["cancel", "claim", "comment", "pause", "step"]);
    }

    private static IEnumerable<JsonElement> Steps(JsonElement story)
    {
        var route = Optional(story, "route") is { } name ? Library.Stories.GetProperty("routes").GetProperty(name).EnumerateArray().ToList() : [];
        return route.Take(story.TryGetProperty("steps", out var count) ? count.GetInt32() : route.Count)
            .Concat(story.TryGetProperty("then", out var then) ? then.EnumerateArray() : []);
    }

    private static OpenCase Opening(JsonElement story, Engine.Definitions.ProcessDefinition definition)
    {
        var without = story.TryGetProperty("without", out var missing) ? missing.EnumerateArray().Select(m => m.GetString()).ToHashSet() : [];
        var papers = definition.Kkt.GetProperty("papers").EnumerateArray()
            .Where(p => p.GetProperty("required").GetBoolean() && !without.Contains(Text(p, "code")))
            .Select(p => new Paper(Text(p, "code"), PaperForm.Electronic, 1));
        var applicant = story.GetProperty("applicant");
        return new(
            new(new Guid(1, 2, 3, [4, 5, 6, 7, 8, 9, 10, 11])), CaseKind.Procedure, Optional(story, "variant"),
            new(ApplicantKind.Business, Text(applicant, "name")), papers.ToEquatableArray(), Values(story), Nothing, null, Accept: true);
    }

    private static CompleteWorkItem Completion(WorkItem item, JsonElement step, Engine.Definitions.ProcessDefinition definition)
    {
        var sheet = StepSheet.Of(definition.Node(item.Node));
        var outcome = sheet.Outcome(Text(step, "outcome")).ShouldNotBeNull(item.Node.Id);
        return new(
            item.Number, outcome.Name, Optional(step, "comment"), Values(step),
            outcome.Requires.Contains("checklist") ? sheet.Checklist.Select(l => l.Id).ToEquatableArray() : []);
    }

    private static Person DoerOf(WorkItem item, CaseBed bed) => item.Assignee is { } assigned
        ? bed.Organisation.People[assigned]
        : bed.Organisation.People.Values.Where(item.Candidates.Allow).OrderBy(p => p.Id).First();

    private static ImmutableSortedDictionary<string, JsonElement> Nothing => ImmutableSortedDictionary.Create<string, JsonElement>(StringComparer.Ordinal);

    private static ImmutableSortedDictionary<string, JsonElement> Values(JsonElement json) => json.TryGetProperty("form", out var form)
        ? Nothing.AddRange(form.EnumerateObject().Select(f => KeyValuePair.Create(f.Name, Resolved(f.Value))))
        : Nothing;

    private static JsonElement Resolved(JsonElement value) =>
        value.ValueKind == JsonValueKind.String && value.GetString() is ['@', .. var name] && !name.StartsWith("today", StringComparison.Ordinal)
            ? JsonSerializer.SerializeToElement(Library.Person(name).Id.ToString())
            : value;

    private static string Text(JsonElement json, string member) => json.GetProperty(member).GetString()!;

    private static string? Optional(JsonElement json, string member) => json.TryGetProperty(member, out var value) ? value.GetString() : null;
}
