using System.Collections.Immutable;
using System.Text.Json;
using KktWorkflow.Engine.Activities;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Organisation;
using KktWorkflow.Engine.WorkingTime;

namespace KktWorkflow.Engine.Scenarios;

/// <content>What a play tells the engine, and how it compares.</content>
internal sealed partial class ScenarioPlay
{
    private const string ElectronicForm = "electronic";

    private Facts FactsFor(Person? who, WorkItem? item) => new()
    {
        Now = _now,
        Actor = who is null ? Actor.System : ActorOf(who, item),
        Definition = definition,
        Organisation = board.Organisation,
        Calendars = board.Calendars,
        Escalations = board.Escalations,
        Permissions = who is null ? [] : [.. who.Posts.SelectMany(p => board.Organisation.Positions.TryGetValue(p.Position, out var position) ? position.Permissions : [])],
    };

    private Actor ActorOf(Person person, WorkItem? item)
    {
        var post = person.Posts.FirstOrDefault(p => item is not null && string.Equals(p.Position, item.Candidates.Position, StringComparison.Ordinal)) ?? person.Posts[0];
        return new(person.Id, person.Name, board.Organisation.Positions.GetValueOrDefault(post.Position)?.Name, board.Organisation.Units.GetValueOrDefault(post.Unit)?.Name);
    }

    /// <summary>Who holds the work, else the first who may do it; where a step asks several, rather somebody who has not answered yet.</summary>
    private Person? DoerOf(WorkItem item)
    {
        if (item.Assignee is { } assignee)
            return board.Organisation.People.GetValueOrDefault(assignee);
        var answered = State.WorkItems.Values.Where(i => i.Wait == item.Wait && i.CompletedBy is not null).Select(i => i.CompletedBy).ToHashSet();
        return board.Organisation.People.Values.Where(item.Candidates.Allow).OrderBy(p => answered.Contains(p.Id)).ThenBy(p => p.Id).FirstOrDefault();
    }

    /// <summary>Papers by code, all that the procedure demands where none are named; each in a form that it takes.</summary>
    private EquatableArray<Paper> PapersOf(EquatableArray<string>? codes)
    {
        var demanded = definition.Kkt.Member("papers").Entries().ToList();
        var given = codes ?? demanded.Where(p => p.Member("required").IsTrue()).Select(p => p.TextMember("code")).OfType<string>().ToEquatableArray();
        return given.Select(code => new Paper(code, FormOf(demanded.FirstOrDefault(p => string.Equals(p.TextMember("code"), code, StringComparison.Ordinal))), 1)).ToEquatableArray();
    }

    private static PaperForm FormOf(JsonElement paper) => paper.Member("forms").Texts() is [ElectronicForm] ? PaperForm.Electronic : PaperForm.Original;

    private static ImmutableSortedDictionary<string, JsonElement> Values(IReadOnlyDictionary<string, JsonElement>? form) =>
        Sorted.Empty<JsonElement>().AddRange(form ?? Sorted.Empty<JsonElement>());

    private string DateOf(DeadlineKind kind)
    {
        if (State.DeadlineOf(kind) is not { } deadline)
            return "";
        var due = board.Organisation.Zone.ToLocal(deadline.DueAt);
        return deadline.Limit.Unit.CountsMinutes() ? due.ToString() : due.Date.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
    }

    private ScenarioDeparture? Compare(int? number, string step, ScenarioPoint point, string? expected, string got) =>
        expected is null || string.Equals(expected, got, StringComparison.Ordinal) ? null : Departed(number, step, point, expected, got);

    private ScenarioDeparture Departed(int? number, string step, ScenarioPoint point, string expected, string got) => new(scenario.Name, number, step, point, expected, got);
}
