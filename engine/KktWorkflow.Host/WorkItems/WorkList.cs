using System.Globalization;
using KktWorkflow.Host.Frame;

namespace KktWorkflow.Host.WorkItems;

/// <summary>A page of a worklist.</summary>
/// <param name="Next">Cursor of the next page, null on the last.</param>
/// <param name="Counts">How much work waits in each list that is counted; beyond <see cref="MostCounted"/> it is not counted on.</param>
public sealed record WorkList(IReadOnlyList<WorkRow> Rows, string? Next, IReadOnlyDictionary<WorkTab, int> Counts)
{
    /// <summary>Nobody reads a longer list to its end, and counting it would take longer than reading a page of it.</summary>
    public const int MostCounted = 999;

    /// <summary>Working time that is left of today; null where there is no calendar.</summary>
    public WorkingAmount? LeftToday { get; init; }

    /// <summary>By which procedure the list can be narrowed.</summary>
    public IReadOnlyList<(string Id, string Name)> Procedures { get; init; } = [];

    /// <summary>True where work may be given to others.</summary>
    public bool CanAssign { get; init; }

    /// <summary>A count in words.</summary>
    public static string Words(int count) => count > MostCounted ? string.Create(CultureInfo.InvariantCulture, $"{MostCounted}+") : count.ToString(CultureInfo.InvariantCulture);
}
