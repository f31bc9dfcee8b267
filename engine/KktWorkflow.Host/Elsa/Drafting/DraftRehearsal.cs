namespace KktWorkflow.Host.Elsa.Drafting;

/// <summary>A rehearsal of the definition that came with the request, as far as its acts could be done, in the words of the rehearsal page. Nothing of it is stored.</summary>
/// <param name="Acts">The acts that were done, in a form that only the host reads: they are sent back as they are.</param>
/// <param name="Problem">Why the next act was not; null when all were.</param>
/// <param name="State">`registered`, `running`, …: as in a case's answer. Empty when it could not even be opened.</param>
/// <param name="Ended">How the case ended, in words; null while it is open.</param>
/// <param name="Start">From when it is, as `2026-11-29T08:00` on the board's clock.</param>
/// <param name="Now">Where its clock stands, in words.</param>
/// <param name="Page">The same rehearsal on its page, where it can be saved as a scenario; null for a definition that is not stored yet, and for a rehearsal that is too long for an address.</param>
/// <param name="Passings">How far time can be let pass with one press.</param>
/// <param name="Followed">Keys of the connections that were followed.</param>
/// <param name="Story">Newest first.</param>
internal sealed record DraftRehearsal(
    IReadOnlyList<string> Acts,
    string? Problem,
    string State,
    string? Ended,
    string Start,
    string? Variant,
    string Now,
    string? Page,
    IReadOnlyList<DraftOption> Variants,
    IReadOnlyList<DraftOption> Passings,
    IReadOnlyList<DraftRehearsedStep> Steps,
    IReadOnlyList<DraftRehearsedWait> Waits,
    IReadOnlyList<string> Incidents,
    IReadOnlyList<DraftRehearsedDue> Dues,
    IReadOnlyList<DraftRehearsedNode> Nodes,
    IReadOnlyList<string> Followed,
    IReadOnlyList<DraftRehearsedLine> Notices,
    IReadOnlyList<DraftRehearsedLine> Story);

/// <summary>Something that may be chosen, and what people read for it.</summary>
internal sealed record DraftOption(string Value, string Label);

/// <summary>Work that is open.</summary>
/// <param name="Node">Id of its activity.</param>
/// <param name="Asked">To whom it is given, or who holds it, in words.</param>
/// <param name="Due">When it is due, in words; null while it has no running deadline.</param>
/// <param name="People">Who may do it now; nobody may where it is empty.</param>
/// <param name="Fields">What has to be chosen; free text is written by itself.</param>
internal sealed record DraftRehearsedStep(
    int WorkItem, string Node, string Title, string Asked, string? Due, bool IsLate, IReadOnlyList<DraftOption> People, IReadOnlyList<DraftRehearsedField> Fields, IReadOnlyList<DraftRehearsedOutcome> Outcomes);

/// <param name="Kind">As in a form's schema: `choice`, `number`, `date`, …</param>
/// <param name="Value">What it holds, or what was chosen in an act that was refused.</param>
internal sealed record DraftRehearsedField(string Id, string Title, string Kind, bool IsRequired, IReadOnlyList<DraftOption> Options, string Value);

/// <param name="Tone">`forward`, `return`, `refuse`, …: how its button looks.</param>
internal sealed record DraftRehearsedOutcome(string Name, string Label, string Tone);

/// <summary>Something that is waited for beside people.</summary>
/// <param name="Said">What, in words.</param>
/// <param name="End">What ends it, in words.</param>
internal sealed record DraftRehearsedWait(string Step, string Said, string End, string Act);

/// <summary>A due date of the case, in words.</summary>
internal sealed record DraftRehearsedDue(string Name, string Said, bool IsMissed);

/// <summary>What became of an activity.</summary>
/// <param name="State">`open`, `done`, `late` or `skipped`.</param>
/// <param name="Detail">Who has it, or when it was done.</param>
/// <param name="Tag">Words that mark where the case is, or that it is stuck.</param>
internal sealed record DraftRehearsedNode(string Id, string State, string? Detail, string? Tag);

/// <summary>Something that happened, or a notice that would go out.</summary>
internal sealed record DraftRehearsedLine(string At, string Title, string? Who, string? Detail);
