using KktWorkflow.Engine.Execution;

namespace KktWorkflow.Engine.Migration;

/// <summary>What is wrong with a map whatever case it is applied to.</summary>
public static class MapCheck
{
    /// <summary>A refusal for each line that can't be, in the order of the lines; the place is the path in the old version.</summary>
    public static IEnumerable<Refusal> Of(EquatableArray<ElementMove> wished, VersionNodes from, VersionNodes to)
    {
        if (from.Definition.DefinitionId != to.Definition.DefinitionId || from.Definition.VersionId == to.Definition.VersionId)
        {
            yield return Refusal.Of(RefusalCodes.NotTwoVersions, RefusalKind.Invalid, "to", from.Definition.VersionId, to.Definition.VersionId);
            yield break;
        }

        var map = new ElementMap(wished);
        foreach (var twice in wished.GroupBy(move => move.From).Where(moves => moves.Skip(1).Any()))
            yield return Refusal.Of(RefusalCodes.MovedTwice, RefusalKind.Invalid, twice.Key.Value, from.Find(twice.Key)?.DisplayName ?? twice.Key.Value);
        foreach (var move in wished)
        {
            if (from.Find(move.From) is not { } node)
                yield return Refusal.Of(RefusalCodes.MoveFromNowhere, RefusalKind.Invalid, move.From.Value, move.From.Value);
            else if (move.To is not { } place)
                continue;
            else if (to.Find(place) is not { } target)
                yield return Refusal.Of(RefusalCodes.MoveToUnknown, RefusalKind.Invalid, move.From.Value, node.DisplayName, place.Value);
            else if (!VersionNodes.IsOfKind(node, target))
                yield return Refusal.Of(RefusalCodes.MoveToOtherKind, RefusalKind.Invalid, move.From.Value, node.DisplayName, target.DisplayName, node.Type, target.Type);
            else if ((move.From.Parent is { } around ? map.To(around) : null) is var container && container != place.Parent)
                yield return Refusal.Of(RefusalCodes.MoveToOtherContainer, RefusalKind.Invalid, move.From.Value, node.DisplayName, target.DisplayName);
        }
    }
}
