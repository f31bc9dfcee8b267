using KktWorkflow.Engine.Execution;

namespace KktWorkflow.Engine.Lifecycle;

/// <summary>A printed copy of a release that is on the register (bản kiểm soát): its holder is to give it back when the release is in force no longer.</summary>
/// <param name="Number">Within the version, from 1; printed on the copy.</param>
/// <param name="Holder">Unit or person, as written by hand.</param>
/// <param name="HandedOut">Local date.</param>
/// <param name="TakenBack">Local date on which it came back; null while it is out.</param>
public sealed record ControlledCopy(int Number, string Holder, DateOnly HandedOut, Actor By, DateOnly? TakenBack = null);
