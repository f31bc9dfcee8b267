using KktWorkflow.Engine;

namespace KktWorkflow.Host.Elsa.Drafting;

/// <summary>A case of the procedure that can be shown on its drawing.</summary>
/// <param name="Code">Dossier code, or that there is none yet.</param>
/// <param name="Version">The version that it goes by.</param>
/// <param name="State">`running`, `paused`, `completed`, `cancelled`, `incident`.</param>
/// <param name="OpenedOn">Its first day, in words.</param>
internal sealed record DraftCase(CaseId Id, string Code, int Version, string State, string OpenedOn);

/// <summary>A case at one moment of its past, in the words of the replay page.</summary>
/// <param name="Edition">The edition that it went by then.</param>
/// <param name="Number">Of the moment that is shown.</param>
/// <param name="Nodes">By the ids of that edition: some may be none of the drawing's.</param>
/// <param name="Followed">Keys of the connections that were followed.</param>
/// <param name="Open">What was open then, who had it and when it was due.</param>
/// <param name="Deviations">What had deviated from the plan by then.</param>
/// <param name="Page">The same moment on the replay page.</param>
internal sealed record DraftReplay(
    string Code,
    string Edition,
    IReadOnlyList<DraftMoment> Moments,
    int Number,
    IReadOnlyList<DraftRehearsedNode> Nodes,
    IReadOnlyList<string> Followed,
    IReadOnlyList<string> Open,
    IReadOnlyList<DraftDeviation> Deviations,
    string Page);

/// <summary>One stop of the slider.</summary>
internal sealed record DraftMoment(int Number, string At, string Title, string Who);

/// <param name="Moment">Number of the moment that shows it.</param>
internal sealed record DraftDeviation(string Title, string Words, int Moment);
