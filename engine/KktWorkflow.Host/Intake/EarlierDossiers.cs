using KktWorkflow.Engine;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Host.Cases;
using KktWorkflow.Storage.Cases;

namespace KktWorkflow.Host.Intake;

/// <summary>Finds the dossier that a pasted code or number means, among those that the person may read: so that nobody types again what is here already.</summary>
internal sealed class EarlierDossiers(CaseQueries cases, CaseReading reading)
{
    /// <summary>Of an applicant with more dossiers than these the last one is looked for among them.</summary>
    private const int MostLookedAt = 20;

    /// <summary>By the code of another system, else by our own, else the last one of the applicant with that tax code or personal number; null when there is none.</summary>
    public async Task<EarlierDossier?> FindAsync(string? text, CancellationToken cancellation)
    {
        var typed = text?.Trim() ?? "";
        if (typed.Length == 0)
            return null;
        if (ExternalCodes.TryRead(typed, out var code))
        {
            if (await ReadAsync(await cases.FindByExternalCode(code, cancellation), cancellation) is { } sent)
                return new(sent, EarlierMatch.ExternalCode);
            if (await ReadAsync(await cases.FindByCode(code, cancellation), cancellation) is { } own)
                return new(own, EarlierMatch.Code);
        }

        var found = await cases.List(new() { Search = typed, Reader = reading.Reader, Kind = CaseKind.Procedure, Limit = MostLookedAt }, cancellation);
        foreach (var summary in found.Items)
        {
            if (await cases.State(summary.Id, cancellation) is { Applicant: { } applicant } last && (applicant.TaxCode == typed || applicant.IdNumber == typed)
                && await reading.ReadAsync(last, cancellation, act: null))
                return new(last, EarlierMatch.Applicant);
        }

        return null;
    }

    private async Task<CaseState?> ReadAsync(CaseId? id, CancellationToken cancellation) =>
        id is { } known && await cases.State(known, cancellation) is { } state && await reading.ReadAsync(state, cancellation, act: null) ? state : null;
}

/// <summary>A dossier that is here already.</summary>
/// <param name="By">By what it was found.</param>
internal sealed record EarlierDossier(CaseState State, EarlierMatch By);

internal enum EarlierMatch
{
    /// <summary>The same dossier: it must not be registered again.</summary>
    ExternalCode,

    /// <summary>Another one, by its own code.</summary>
    Code,

    /// <summary>The last one of the same applicant.</summary>
    Applicant,
}
