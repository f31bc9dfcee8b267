namespace KktWorkflow.Host.Cases;

/// <summary>What every page about a case says of it first.</summary>
/// <param name="State">As in the API: registered, running, paused, completed, cancelled, incident.</param>
public sealed record CaseHead(string Id, string State, string DefinitionId, string Procedure, string ProcedureCode, string Edition)
{
    /// <summary>Null until acceptance.</summary>
    public string? Code { get; init; }

    /// <summary>Its code in the system that it came from; null when it came from none.</summary>
    public string? ExternalCode { get; init; }

    public string? Applicant { get; init; }

    public string? Variant { get; init; }

    public int NationalStatus { get; init; }

    public DateTimeOffset OpenedAt { get; init; }

    public DateTimeOffset? AcceptedAt { get; init; }

    public DateTimeOffset? EndedAt { get; init; }
}
