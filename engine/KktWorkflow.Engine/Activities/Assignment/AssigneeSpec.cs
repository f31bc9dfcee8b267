using System.Text.Json;
using KktWorkflow.Engine.Definitions;

namespace KktWorkflow.Engine.Activities.Assignment;

/// <summary>Who does a step, as the definition says it. One of the ways below; <see cref="Unit"/> with <see cref="Position"/> may stand beside
/// <see cref="SameAs"/> and <see cref="ChosenBy"/> and then says to whom the work may be handed on.</summary>
/// <param name="Unit">Unit code; empty means any unit.</param>
/// <param name="Position">Position code.</param>
/// <param name="Person">User name or id of one person.</param>
/// <param name="SameAs">Activity id: whoever last did that step.</param>
/// <param name="HeadOf">Unit code: whoever heads it.</param>
/// <param name="ChosenBy">Activity id of the step at which the person was chosen; the choice stands in <paramref name="Field"/> of the dossier.</param>
/// <param name="NotSameAs">Activity ids: whoever did these may not do this one (four eyes).</param>
public sealed record AssigneeSpec(
    string Unit,
    string Position,
    string? Person,
    string? SameAs,
    string? HeadOf,
    string? ChosenBy,
    string? Field,
    HandOut HandOut,
    EquatableArray<string> NotSameAs)
{
    /// <summary>Reads the input `assignee` of a step; null when it is absent.</summary>
    public static AssigneeSpec? Of(ActivityNode node) => Of(node.Plain("assignee"));

    /// <summary>Reads one specification; null when <paramref name="json"/> is no object.</summary>
    public static AssigneeSpec? Of(JsonElement json) => json.ValueKind != JsonValueKind.Object ? null : new(
        json.TextMember("unit") ?? "",
        json.TextMember("position") ?? "",
        json.TextMember("person"),
        json.TextMember("sameAs"),
        json.TextMember("headOf"),
        json.TextMember("chosenBy"),
        json.TextMember("field"),
        json.TextMember("handOut") switch
        {
            "leastLoaded" => HandOut.LeastLoaded,
            "roundRobin" => HandOut.RoundRobin,
            _ => HandOut.Claim,
        },
        json.Member("notSameAs").Texts());
}
