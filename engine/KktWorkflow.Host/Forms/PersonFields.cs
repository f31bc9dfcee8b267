using System.Text.Json;
using KktWorkflow.Engine.Activities.Assignment;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Organisation;
using KktWorkflow.Host.Http;

namespace KktWorkflow.Host.Forms;

/// <summary>Who may be chosen in a field that asks for a person: somebody in force who holds what the field asks for, and what the steps ask for that the choice is for.</summary>
internal static class PersonFields
{
    /// <summary>What is wrong with the people chosen in <paramref name="values"/>. A field left open is nobody's problem here.</summary>
    public static IEnumerable<FieldProblem> Problems(
        IEnumerable<FormField> fields, IReadOnlyDictionary<string, JsonElement> values, ProcessDefinition definition, OrganisationChart chart)
    {
        foreach (var field in fields.Where(field => field.Kind == FormFieldKind.Person))
        {
            if (!values.TryGetValue(field.Id, out var value) || value.ValueKind != JsonValueKind.String || value.GetString() is not { Length: > 0 } chosen)
                continue;
            if (chart.FindPerson(chosen) is not { } person)
                yield return new FieldProblem($"form.{field.Id}", "KKT-F16");
            else if (Posts(field, definition).FirstOrDefault(post => !Holds(person, post)) is { } missing)
                yield return new FieldProblem($"form.{field.Id}", "KKT-F17", NameOf(missing, chart));
        }
    }

    public static bool MayBeChosen(FormField field, Person person, ProcessDefinition definition) => Posts(field, definition).All(post => Holds(person, post));

    /// <summary>What has to be held: an empty unit is any, an empty position any.</summary>
    private static IEnumerable<Post> Posts(FormField field, ProcessDefinition definition) => definition.Nodes
        .Select(AssigneeSpec.Of)
        .Where(spec => spec?.Field == field.Id && spec.Position.Length > 0)
        .Select(spec => new Post(spec!.Unit, spec.Position))
        .Prepend(new Post(field.Unit ?? "", field.Position ?? ""));

    private static bool Holds(Person person, Post wanted) =>
        wanted.Position.Length > 0 ? person.Holds(wanted.Unit, wanted.Position) : wanted.Unit.Length == 0 || person.Posts.Any(post => post.Unit == wanted.Unit);

    private static string NameOf(Post post, OrganisationChart chart)
    {
        var position = chart.Positions.TryGetValue(post.Position, out var held) ? held.Name : post.Position;
        var unit = chart.Units.TryGetValue(post.Unit, out var found) ? found.Name : post.Unit;
        return string.Join(", ", new[] { position, unit }.Where(part => part.Length > 0));
    }
}
