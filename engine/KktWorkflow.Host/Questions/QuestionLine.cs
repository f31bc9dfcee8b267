namespace KktWorkflow.Host.Questions;

/// <summary>A question to a colleague, as pages show it.</summary>
/// <param name="By">Who asked, with for whom where that is another.</param>
public sealed record QuestionLine(string CaseId, int Number, string By, string To, string Text, DateTimeOffset At)
{
    /// <summary>By when an answer is wished for; null when nobody said.</summary>
    public DateTimeOffset? DueAt { get; init; }

    public bool IsLate { get; init; }

    /// <summary>`Open`, `Answered`, `Declined`, `Withdrawn` or `Closed`.</summary>
    public string State { get; init; } = "";

    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>The answer, or the reason for giving none or for taking the question back.</summary>
    public string? Reply { get; init; }

    /// <summary>True when the viewer is to answer it.</summary>
    public bool IsMine { get; init; }

    /// <summary>True when the viewer may take it back.</summary>
    public bool CanWithdraw { get; init; }

    /// <summary>Id of whom the viewer takes it back for; null in the viewer's own name.</summary>
    public string? WithdrawFor { get; init; }
}

/// <summary>A question on a page of its own.</summary>
/// <param name="ReadsCase">True when the viewer may read the case: for whoever is asked only as long as the question is open.</param>
public sealed record QuestionView(QuestionLine Question, string? CaseCode, string? Applicant, string Procedure, bool ReadsCase);

/// <summary>A question to the viewer, in the list of what the viewer is asked.</summary>
public sealed record AskedRow(QuestionLine Question, string? CaseCode, string? Applicant, string Procedure, string Step);

/// <summary>A colleague who can be asked.</summary>
/// <param name="AwayUntil">The last day of being away; null for who is here.</param>
/// <param name="IsAsked">True while another question about the case waits for that person.</param>
public sealed record Colleague(string Id, string Name, string Position, DateOnly? AwayUntil, bool IsAsked);

/// <summary>The colleagues of one unit.</summary>
/// <param name="IsOwn">True for a unit of the viewer.</param>
public sealed record ColleaguesOfUnit(string Name, bool IsOwn, IReadOnlyList<Colleague> People);
