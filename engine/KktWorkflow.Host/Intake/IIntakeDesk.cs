using KktWorkflow.Host.Frame;

namespace KktWorkflow.Host.Intake;

/// <summary>What the intake pages ask of the host, for the person signed in. Opening goes the way of the API's, with its permission.</summary>
internal interface IIntakeDesk
{
    /// <summary>Procedures in force, by field and code.</summary>
    Task<IReadOnlyList<IntakeChoice>> ProceduresAsync(string? query, CancellationToken cancellation);

    /// <summary>Null when no version of it is in force.</summary>
    Task<IntakeForm?> FormAsync(string definitionId, CancellationToken cancellation);

    /// <summary>Registers the dossier, and accepts it when everything required is there: then the answer has its code.</summary>
    Task<PageAnswer> OpenAsync(IntakeSubmission submission, CancellationToken cancellation);
}
