using System.Runtime.InteropServices;

namespace KktWorkflow.Host.Deadlines;

/// <summary>Dates in a row of which the same is to be said.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct DueRow(DueDay First, DueDay Last, int Days, int Minutes)
{
    /// <summary>The days in order, those that follow each other and are alike as one row.</summary>
    public static IReadOnlyList<DueRow> Of(IReadOnlyList<DueDay> days)
    {
        var rows = new List<DueRow>();
        foreach (var day in days)
        {
            if (rows is [.., var row] && row.Last.Date.AddDays(1) == day.Date && row.Last.Kind == day.Kind && row.Last.Why == day.Why && row.Last.Hours == day.Hours && day is { IsDue: false, StoppedAt: null, GoesOnAt: null, Kind: not DueDayKind.Begin } && row.Last is { StoppedAt: null, GoesOnAt: null })
                rows[^1] = new(row.First, day, row.Days + 1, row.Minutes + day.Minutes);
            else
                rows.Add(new(day, day, 1, day.Minutes));
        }

        return rows;
    }
}
