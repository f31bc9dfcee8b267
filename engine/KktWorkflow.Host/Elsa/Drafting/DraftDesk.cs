using System.Text.Json.Nodes;
using KktWorkflow.Engine;
using KktWorkflow.Engine.Comparison;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Lifecycle;
using KktWorkflow.Engine.Validation;
using KktWorkflow.Engine.Validation.Time;
using KktWorkflow.Host.Elsa.Definitions;
using KktWorkflow.Host.Frame;
using KktWorkflow.Host.Identity;
using KktWorkflow.Host.Procedures;
using KktWorkflow.Host.Procedures.Comparison;
using KktWorkflow.Host.Procedures.Findings;
using KktWorkflow.Host.Procedures.Lifecycle;
using KktWorkflow.Host.Scheduling;
using KktWorkflow.Storage.Calendars;

namespace KktWorkflow.Host.Elsa.Drafting;

/// <summary>What the procedure designer asks the host: one home for saving, findings, fixes, comparison and times.</summary>
internal sealed class DraftDesk(
    DefinitionCatalogue catalogue, DefinitionSaving saving, LifecycleService lifecycle, SignedWith signedWith, CalendarStore calendars, PageAddresses addresses, ProcessClock clock, CurrentPerson person)
{
    /// <summary>True for a refusal of a draft that somebody saved meanwhile, or that is no draft any more.</summary>
    public static bool IsConflict(SaveOutcome.Refused refused) => refused.Code is "KKT-L08" or "KKT-L09";

    /// <param name="version">Null for the newest.</param>
    /// <returns>A procedure that isn't there yet has no definition; null when it has no such version.</returns>
    public async Task<DraftAnswer?> FindAsync(string definitionId, int? version, CancellationToken cancellation)
    {
        var versions = await catalogue.VersionsAsync(definitionId, cancellation);
        if (versions.Count == 0)
            return version is null ? new(definitionId, null, 1, nameof(DefinitionState.Draft), 0, person.May(Permissions.DraftDefinitions), person.May(Permissions.DraftDefinitions), null, null, []) : null;
        if ((version is null ? versions[0] : versions.FirstOrDefault(v => v.Summary.Version == version)) is not { } found)
            return null;
        var listed = new List<DraftVersion>();
        foreach (var one in versions)
            listed.Add(await ListedAsync(one, cancellation));
        var summary = found.Summary;
        return new(
            definitionId, await catalogue.TextAsync(found, cancellation), summary.Version, summary.State.ToString(), summary.State == DefinitionState.Draft ? summary.Revision : 0,
            found.IsEditable && person.May(Permissions.DraftDefinitions), person.May(Permissions.DraftDefinitions), summary.ChangedBy is { } by ? person.Organisation.NameOf(by) : null, Clock(summary.ChangedAt, "HH:mm dd/MM/yyyy"), listed);
    }

    public async Task<(DraftSaved? Saved, SaveOutcome.Refused? Refused)> SaveAsync(JsonObject definition, string definitionId, int version, int revision, CancellationToken cancellation) =>
        await saving.SaveStoredFormAsync(definition, definitionId, version, revision, cancellation) switch
        {
            SaveOutcome.Saved saved => (new(saved.Version.Summary.Version, saved.Version.Summary.Revision, Clock(clock.Now, "HH:mm")), null),
            SaveOutcome.Refused refused => (null, refused),
            var unknown => throw new InvalidOperationException($"{unknown.GetType()} is no result of a save."),
        };

    public async Task<DraftCheck> CheckAsync(JsonObject definition, string definitionId, CancellationToken cancellation)
    {
        var reading = Read(definition, definitionId);
        var register = await calendars.Current(cancellation);
        IReadOnlyList<Finding> findings = reading switch
        {
            DefinitionReadResult.Read read => [.. await lifecycle.FindingsAsync(read.Definition, cancellation)],
            DefinitionReadResult.Unreadable unreadable => [.. unreadable.Findings],
            _ => throw new InvalidOperationException($"{reading.GetType()} is no result of reading."),
        };
        return new(
            [.. findings.Select(finding => FindingAnswer.Of(finding, addresses.FindingHelp(finding.Code)))],
            reading is DefinitionReadResult.Read { Definition: var known } && register is not null ? StepTimes.Of(known, register) : null,
            register?.MinutesOfADay ?? 0,
            Clock(clock.Now, "HH:mm"));
    }

    /// <summary>The definition with one finding mended; null when there is none that mends itself.</summary>
    public async Task<JsonObject?> FixAsync(JsonObject definition, string definitionId, string code, string? place, CancellationToken cancellation)
    {
        if (Read(definition, definitionId) is not DefinitionReadResult.Read read)
            return null;
        var finding = (await lifecycle.FindingsAsync(read.Definition, cancellation))
            .FirstOrDefault(f => f.Fix is not null && string.Equals(f.Code, code, StringComparison.Ordinal) && (place is null || string.Equals(f.Place, place, StringComparison.Ordinal)));
        return finding?.Fix?.Apply(ElsaJson.Bytes(definition)) is { } mended ? DefinitionText.Parse(mended) : null;
    }

    /// <param name="with">Null for the version in force, else for the newest that was released.</param>
    /// <returns>Null when there is nothing to compare with.</returns>
    public async Task<DraftComparison?> CompareAsync(JsonObject definition, string definitionId, int? with, CancellationToken cancellation)
    {
        var versions = await catalogue.VersionsAsync(definitionId, cancellation);
        var earlier = with is { } number
            ? versions.FirstOrDefault(v => v.Summary.Version == number)
            : versions.FirstOrDefault(v => v.IsPublished) ?? versions.FirstOrDefault(v => v.Summary.State != DefinitionState.Draft);
        if (earlier is null || Read(definition, definitionId) is not DefinitionReadResult.Read after)
            return null;
        var text = await catalogue.TextAsync(earlier, cancellation);
        var before = await lifecycle.DefinitionAsync(earlier.Summary, cancellation);
        var (was, now) = (await signedWith.VersionAsync(earlier.Summary, before, cancellation), await signedWith.DraftAsync(after.Definition, cancellation));
        var (vi, en) = (new DifferenceWords(was, now, person.Chart, new("vi")), new DifferenceWords(was, now, person.Chart, new("en")));
        return new(
            earlier.Summary.Version, new ProcedureFacts(before).Edition, text,
            [.. DefinitionComparison.Of(was, now).Differences.Select(difference => DifferenceAnswer.Of(difference, vi, en))]);
    }

    /// <summary>What came with a request as a definition; types that nobody here knows are findings, and no reason not to read it.</summary>
    public static DefinitionReadResult Read(JsonObject definition, string definitionId) =>
        DefinitionReader.Read(ElsaJson.Bytes(DefinitionText.Stored(definition, definitionId)), allowUnknownTypes: true);

    private async Task<DraftVersion> ListedAsync(ListedVersion version, CancellationToken cancellation) => new(
        version.Summary.Version, version.Summary.State.ToString(), StudioText.Of($"State.{version.Summary.State}"),
        new ProcedureFacts(await lifecycle.DefinitionAsync(version.Summary, cancellation)).Edition, version.IsPublished);

    private string Clock(Instant at, string format) => at.ToDateTimeOffset().ToOffset(person.Chart.UtcOffset).ToString(format, StudioText.Culture);
}
