namespace KktWorkflow.Host.Procedures;

/// <summary>What the procedure pages ask of the host, for the person signed in.</summary>
internal interface IProcedureDesk
{
    /// <summary>By field and code.</summary>
    Task<IReadOnlyList<ProcedureRow>> CatalogueAsync(CancellationToken cancellation);

    /// <summary>That version, or the one that people should look at; null when there is none.</summary>
    Task<ProcedureView?> FindAsync(string definitionId, int? version, CancellationToken cancellation);
}
