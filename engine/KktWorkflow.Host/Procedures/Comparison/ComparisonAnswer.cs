using System.Text.Json;
using KktWorkflow.Engine.Comparison;
using KktWorkflow.Engine.Lifecycle;

namespace KktWorkflow.Host.Procedures.Comparison;

/// <summary>In what version <paramref name="To"/> of a procedure is not version <paramref name="From"/>.</summary>
public sealed record ComparisonAnswer(string DefinitionId, int From, int To, IReadOnlyList<DifferenceAnswer> Differences);

/// <summary>One difference.</summary>
/// <param name="Kind">`stepChanged`, `connectionAdded`, `paperRemoved`, `sheetChanged`, `pinnedChanged`, …: the closed list of the engine.</param>
/// <param name="Mark">`added`, `removed`, `changed` or `moved`.</param>
/// <param name="Element">The activity's path, the connection, the variable, the paper, or the id of what is pinned; null for what belongs to the whole procedure.</param>
/// <param name="Member">Which member of it differs; null where it came, went or moved as a whole.</param>
/// <param name="Before">The JSON that stood there; null when nothing did.</param>
/// <param name="After">The JSON that stands there; null when nothing does.</param>
/// <param name="Vi">The sentence in Vietnamese.</param>
/// <param name="En">The sentence in English.</param>
/// <param name="Manifest">Of what the versions are signed with: `form`, `policy` or `defaultPolicy`; null for a difference of the definition.</param>
public sealed record DifferenceAnswer(string Kind, DifferenceMark Mark, string? Element, string? Member, JsonElement? Before, JsonElement? After, string Vi, string En, ManifestKind? Manifest)
{
    internal static DifferenceAnswer Of(Difference difference, DifferenceWords vi, DifferenceWords en)
    {
        var change = difference switch
        {
            Difference.OfMember member => member.Change,
            Difference.StepChanged step => step.Change,
            Difference.ConnectionChanged connection => connection.Change,
            _ => null,
        };
        return new(
            JsonNamingPolicy.CamelCase.ConvertName(difference.GetType().Name), difference.Mark, ElementOf(difference), change?.Member,
            Json(change?.Was), Json(change?.Is), vi.Of(difference).Sentence, en.Of(difference).Sentence,
            (difference as Difference.IOfManifest)?.Kind);
    }

    private static string? ElementOf(Difference difference) => difference switch
    {
        Difference.OfStep step => step.Step.Value,
        Difference.ConnectionAdded added => added.Connection.Key.Value,
        Difference.ConnectionRemoved removed => removed.Connection.Key.Value,
        Difference.ConnectionMoved moved => moved.Connection.Key.Value,
        Difference.ConnectionChanged changed => changed.Connection.Key.Value,
        Difference.ConnectionRerouted rerouted => $"{rerouted.Source}>{rerouted.Port}>{rerouted.Before}",
        Difference.VariableAdded added => added.Id,
        Difference.VariableRemoved removed => removed.Id,
        Difference.VariableChanged changed => changed.Id,
        Difference.PaperAdded added => added.Code,
        Difference.PaperRemoved removed => removed.Code,
        Difference.PaperChanged changed => changed.Code,
        Difference.IOfManifest pinned => pinned.Id,
        _ => null,
    };

    private static JsonElement? Json(JsonFact? fact) => fact is { IsAbsent: false } value ? value.Value : null;
}
