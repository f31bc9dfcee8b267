using System.Collections.Immutable;
using KktWorkflow.Engine;
using KktWorkflow.Engine.Validation;

namespace KktWorkflow.Host.Administration;

/// <summary>What became of a change of the calendar.</summary>
/// <param name="Refusal">Null when it was taken; otherwise why not, and nothing is changed.</param>
/// <param name="Findings">What the reader says of the new document: errors of one that was refused, warnings of one that was taken.</param>
internal sealed record CalendarChange(Refusal? Refusal, ImmutableArray<Finding> Findings)
{
    /// <summary>Somebody else was faster: the calendar is another one than the person saw.</summary>
    public static readonly CalendarChange Overtaken = new(null, []) { IsOvertaken = true };

    /// <summary>Everything is as it was wanted already: there is nothing to store.</summary>
    public static readonly CalendarChange Unchanged = new(null, []) { IsUnchanged = true };

    public bool IsOvertaken { get; private init; }

    public bool IsUnchanged { get; private init; }

    public bool IsDone => Refusal is null && !IsOvertaken && !IsUnchanged;
}
