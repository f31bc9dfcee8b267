using System.Globalization;
using KktWorkflow.Engine;

namespace KktWorkflow.Host.WorkItems;

/// <summary>Names a work item in addresses: the case's id, a dot, and the item's number in the case.</summary>
public readonly record struct WorkItemId(CaseId Case, int Number)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Case}.{Number}");

    public static bool TryParse(string? text, out WorkItemId id)
    {
        id = default;
        if (text is null || text.LastIndexOf('.') is not (> 0 and var dot))
            return false;
        if (!Guid.TryParseExact(text.AsSpan(0, dot), "D", out var caseId)
            || !int.TryParse(text.AsSpan(dot + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return false;
        id = new WorkItemId(new CaseId(caseId), number);
        return true;
    }
}
