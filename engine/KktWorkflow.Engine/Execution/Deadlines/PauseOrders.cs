using System.Text.Json;
using KktWorkflow.Engine.Activities;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Engine.Organisation;

namespace KktWorkflow.Engine.Execution.Deadlines;

/// <summary>Which pauses a procedure allows by hand, and who may order them: `pauses: [{"cause", "orderedBy": [{"unit", "position"}], "basis"}]` on its sheet.
/// A procedure that says nothing allows every cause to whoever holds the permission.</summary>
public static class PauseOrders
{
    internal const string Member = "pauses";

    /// <summary>The causes for which the procedure allows a pause by hand that <paramref name="authority"/> may order by the posts held, in their usual order.</summary>
    public static IEnumerable<PauseCause> CausesOf(ProcessDefinition definition, Person authority) =>
        Enum.GetValues<PauseCause>().Where(cause => Allows(definition.Kkt.Member(Member), cause) && IsOrderedBy(PostsOf(definition, cause), authority));

    /// <summary>The law that lets a procedure stop its clock for that cause, as its sheet words it; null where it names none.</summary>
    public static string? BasisOf(ProcessDefinition definition, PauseCause cause) => BasisIn(Find(definition.Kkt.Member(Member), cause));

    internal static string? BasisIn(JsonElement pause) =>
        (pause.TextMember("basis") ?? pause.Member("basis").TextMember("text")) is { } basis && !string.IsNullOrWhiteSpace(basis) ? basis : null;

    /// <summary>Why <paramref name="cause"/> may not be ordered by the actor; null when it may.</summary>
    internal static Refusal? Check(PauseCause cause, Facts facts)
    {
        var listed = facts.Definition.Kkt.Member(Member);
        if (!Allows(listed, cause))
            return Refusal.Of(RefusalCodes.PauseNotAllowed, RefusalKind.Conflict, "cause");
        var posts = PostsOf(facts.Definition, cause);
        return facts.Actor.Id is null || IsOrderedBy(posts, facts.Authority)
            ? null
            : Refusal.Of(RefusalCodes.PauseOrderedByOthers, RefusalKind.Forbidden, "cause", string.Join(", ", posts.Select(p => NameOf(p, facts))));
    }

    private static List<JsonElement> PostsOf(ProcessDefinition definition, PauseCause cause) => [.. Find(definition.Kkt.Member(Member), cause).Member("orderedBy").Entries()];

    private static bool IsOrderedBy(List<JsonElement> posts, Person? authority) => posts.Count == 0 || posts.Exists(p => IsHeldBy(authority, p));

    private static bool IsHeldBy(Person? person, JsonElement post) =>
        person is not null && person.Holds(post.TextMember("unit") ?? "", post.TextMember("position") ?? "");

    private static bool Allows(JsonElement listed, PauseCause cause) => listed.ValueKind != JsonValueKind.Array || Find(listed, cause).ValueKind != JsonValueKind.Undefined;

    private static JsonElement Find(JsonElement listed, PauseCause cause) =>
        listed.Entries().FirstOrDefault(p => string.Equals(p.TextMember("cause"), ProcedureLimits.WordOf(cause), StringComparison.Ordinal));

    private static string NameOf(JsonElement post, Facts facts) =>
        post.TextMember("position") is { } code && facts.Organisation.Positions.TryGetValue(code, out var position) ? position.Name : post.TextMember("position") ?? "";
}
