using KktWorkflow.Host.Procedures.Drawing;

namespace KktWorkflow.Host.Procedures.Lifecycle;

/// <summary>What a version would touch, counted when it is looked at: running cases stay on their version, and what changes of a step concerns those of them that may be moved.</summary>
/// <param name="Against">The version that it is held against: that in force, else the one before; null for the first version of a procedure.</param>
/// <param name="Running">Running cases by the version that they go by, the newest first.</param>
/// <param name="Steps">The steps that are added, removed, or done otherwise.</param>
public sealed record ChangeImpact(int? Against, IReadOnlyList<RunningCases> Running, IReadOnlyList<StepImpact> Steps);

/// <summary>How many cases run on a version.</summary>
public sealed record RunningCases(int Version, int Cases);

/// <summary>A step that is not what it was. Who and the time are told in words; a member that is the same in both is told once, in the new one.</summary>
/// <param name="Change">Added, removed or changed.</param>
/// <param name="OpenWork">How many work items wait at it now, whatever version their case goes by: each has a deadline, and lies in somebody's list.</param>
public sealed record StepImpact(string Id, string Name, DiagramMark Change, string? WhoBefore, string? Who, string? TimeBefore, string? Time, int OpenWork);
