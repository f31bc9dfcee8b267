using System.Globalization;
using KktWorkflow.Engine;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Host.Elsa.Definitions;

namespace KktWorkflow.Host.Elsa.Instances;

/// <summary>Ids as Elsa's API writes them: what counts within a case is written behind the case's id.</summary>
internal static class ElsaIds
{
    /// <summary>Of an execution, a wait or an incident.</summary>
    public static string Of(CaseId id, int number) => string.Create(CultureInfo.InvariantCulture, $"{id}:{number}");

    /// <summary>False when the text is none of ours.</summary>
    public static bool TryRead(string? text, out CaseId id, out int number)
    {
        (id, number) = (default, 0);
        if (text?.Split(':') is not [var first, var second] || !Guid.TryParse(first, out var found) || !int.TryParse(second, NumberStyles.None, CultureInfo.InvariantCulture, out number))
            return false;
        id = new(found);
        return true;
    }

    /// <summary>Elsa counts a level above the root.</summary>
    public static string NodeId(NodePath path) => $"{ActivityTree.Workflow}:{path.Value}";
}
