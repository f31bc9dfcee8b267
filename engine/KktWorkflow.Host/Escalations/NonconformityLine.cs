namespace KktWorkflow.Host.Escalations;

/// <summary>A nonconformity as the register shows it. Nothing personal of the applicant: not everybody who sees the register may read the case.</summary>
/// <param name="Number">Its number within the case.</param>
/// <param name="Of">The deadline that was late, in words.</param>
/// <param name="Severity">`minor` or `major`.</param>
internal sealed record NonconformityLine(string CaseId, string? CaseCode, string Procedure, int Number, string Of, string Severity, DateTimeOffset OpenedAt)
{
    /// <summary>True when the person may read the case, and so may be led to closing it.</summary>
    public bool IsReadable { get; init; }

    /// <summary>Which level of which policy opened it.</summary>
    public int Level { get; init; }

    public string Policy { get; init; } = "";

    /// <summary>Who closed it and when; null while it is open.</summary>
    public (string Who, DateTimeOffset At)? Closed { get; init; }

    /// <summary>Why it came to it, and what was done; null while it is open, for who may not read the case, and once they were erased.</summary>
    public string? Cause { get; init; }

    public string? Action { get; init; }
}
