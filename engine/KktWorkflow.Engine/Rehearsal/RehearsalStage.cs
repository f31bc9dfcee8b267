using System.Collections.Immutable;
using System.Text.Json;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Escalation;
using KktWorkflow.Engine.Organisation;
using KktWorkflow.Engine.Validation.People;
using KktWorkflow.Engine.WorkingTime;

namespace KktWorkflow.Engine.Rehearsal;

/// <summary>What a rehearsal is played on: a version, released or not, and the board as it is. Nothing of a rehearsal is stored, and nothing leaves it.</summary>
/// <param name="Escalations">Null: nothing escalates.</param>
/// <param name="Library">Other versions that this one names, by version id.</param>
/// <param name="Forms">JSON Schemas by form id, for values that are drawn at random.</param>
public sealed record RehearsalStage(
    ProcessDefinition Definition,
    OrganisationChart Organisation,
    CalendarRegister Calendars,
    EscalationRegister? Escalations,
    ImmutableDictionary<string, ProcessDefinition> Library,
    ImmutableDictionary<string, JsonElement> Forms)
{
    /// <summary>The same stage with two understudies for each post that the steps name and nobody holds, so that a procedure can be rehearsed before its people are there:
    /// two, because four eyes may shut out one of them.</summary>
    public RehearsalStage WithUnderstudies()
    {
        var people = Organisation.People;
        foreach (var post in Posts().Where(p => Organisation.Positions.ContainsKey(p.Position) && !people.Values.Any(h => h.Holds(p.Unit, p.Position))))
        {
            var home = post.Unit.Length > 0 ? post.Unit : Organisation.Units.Keys.Order(StringComparer.Ordinal).FirstOrDefault("");
            for (var n = 1; n <= 2; n++)
            {
                var id = new PersonId(new Guid(people.Count + 1, 0, 0x4000, 0x80, 0, 0, 0, 0, 0, 0, 0));
                people = people.SetItem(id, new(id, $"{Organisation.Positions[post.Position].Name} {n}", [post with { Unit = home }]));
            }
        }

        return this with { Organisation = Organisation with { People = people } };
    }

    /// <summary>About how many working minutes a limit is: five working days a week of calendar days, 21 a month.</summary>
    public long Minutes(TimeLimit limit) => limit.Unit switch
    {
        TimeUnit.WorkingMinutes => limit.Amount,
        TimeUnit.WorkingHours => limit.Amount * 60L,
        TimeUnit.CalendarDays => limit.Amount * (long)Calendars.MinutesOfADay * 5 / 7,
        TimeUnit.Months => limit.Amount * (long)Calendars.MinutesOfADay * 21,
        _ => limit.Amount * (long)Calendars.MinutesOfADay,
    };

    /// <summary>The node at <paramref name="path"/>, also inside a definition that is used as an activity.</summary>
    internal ActivityNode NodeAt(NodePath path) => Definition.FindNode(path, Library) ?? throw new ArgumentException($"No activity at {path}.", nameof(path));

    private IEnumerable<Post> Posts() => Library.Values.Prepend(Definition)
        .SelectMany(d => d.Nodes)
        .SelectMany(StepAssignees.Of)
        .Select(spec => spec is null ? null : StepAssignees.PostOf(spec, Organisation))
        .OfType<Post>()
        .Distinct();
}
