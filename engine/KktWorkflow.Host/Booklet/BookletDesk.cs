using System.Globalization;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Lifecycle;
using KktWorkflow.Engine.Organisation;
using KktWorkflow.Host.Frame;
using KktWorkflow.Host.Identity;
using KktWorkflow.Host.Procedures;
using KktWorkflow.Host.Procedures.Comparison;
using KktWorkflow.Host.Procedures.Drawing;
using KktWorkflow.Host.Procedures.Lifecycle;
using KktWorkflow.Host.Resources;
using KktWorkflow.Storage.Definitions;
using Microsoft.Extensions.Localization;

namespace KktWorkflow.Host.Booklet;

/// <summary>Makes the booklet of a stored version.</summary>
internal sealed class BookletDesk(
    DefinitionStore store, IDefinitionLibrary library, SignedWith signedWith, ProcedureDiagram drawing, BookletSections sections, RevisionTable revisions, CurrentPerson person, BoardTime time,
    IStringLocalizer<BookletTexts> texts)
{
    /// <summary>That version, else the one in force, else the newest; null when there is none.</summary>
    /// <param name="copy">Number of the controlled copy that is to be printed; one that is not out prints like any other.</param>
    public async Task<IsoBooklet?> FindAsync(string definitionId, int? version, int? copy, CancellationToken cancellation)
    {
        var versions = await store.Versions(definitionId, cancellation);
        var shown = version is { } wanted
            ? versions.FirstOrDefault(known => known.Version == wanted)
            : versions.FirstOrDefault(known => known.IsInForce) ?? versions.FirstOrDefault(known => known.Version > 0);
        if (shown is null || await library.FindVersion(shown.VersionId, cancellation) is not { } definition)
            return null;
        var facts = new ProcedureFacts(definition);
        var chart = person.Chart;
        return new IsoBooklet(facts.Code, definition.Name, facts.Edition, shown.Version, shown.State.ToString(), await store.SignedHash(shown.VersionId, cancellation) ?? shown.Hash)
        {
            Issuer = [.. IssuerOf(chart)],
            Description = definition.Description,
            Standard = facts.Standard,
            Control = [.. ControlOf(facts, shown, chart)],
            Signs = [.. SignsOf(shown)],
            Copy = shown.Life.Copies.FirstOrDefault(c => c.Number == copy && c.TakenBack is null) is { } controlled
                ? texts["Controlled.Copy", controlled.Number.ToString("00", CultureInfo.InvariantCulture), controlled.Holder]
                : texts["Controlled.Text"],
            Revisions = await RevisionsAsync(versions, shown, definition, cancellation),
            Sections = [.. sections.Of(definition, chart)],
            Diagram = drawing.Of(definition, chart),
            Across = shown.State switch
            {
                DefinitionState.Superseded or DefinitionState.Withdrawn => texts["Across.Obsolete"].Value,
                DefinitionState.Released when !shown.IsAhead => null,
                _ => texts["Across.NotYet"].Value,
            },
        };
    }

    /// <summary>The agency above the board and the board, as the head of a paper names them.</summary>
    private IEnumerable<string> IssuerOf(OrganisationChart chart)
    {
        var board = chart.Units.Values.Where(unit => unit.Parent is null).OrderBy(unit => unit.Code, StringComparer.Ordinal).FirstOrDefault();
        yield return board is { Authority: { Length: > 0 } authority } ? authority : texts["Issuer"];
        if (board is not null)
            yield return board.Name;
    }

    private IEnumerable<(string Label, string Value)> ControlOf(ProcedureFacts facts, DefinitionSummary shown, OrganisationChart chart)
    {
        (string Key, string? Value)[] rows =
        [
            ("Code", facts.Code),
            ("Edition", facts.Edition),
            ("Amendment", facts.Amendment ?? "00"),
            ("Decision", shown.Life.Decision is { } decision ? texts["Control.Decision.Text", decision.Number, DateOf(decision.Date)].Value : null),
            ("From", DateOf(shown.EffectiveFrom)),
            ("National", facts.NationalCode is { } code && !facts.IsNationalCodeVerified ? texts["Unverified", code].Value : facts.NationalCode),
            ("Owner", facts.Owner is { } owner && chart.Units.TryGetValue(owner, out var unit) ? unit.Name : facts.Owner),
            ("Version", shown.Version.ToString(CultureInfo.InvariantCulture)),
        ];
        return rows.Where(row => row.Value is not null).Select(row => (texts[$"Control.{row.Key}"].Value, row.Value!));
    }

    /// <summary>Who signed as what, when, and that it was signed here: only signatures that hold.</summary>
    private IEnumerable<(string Label, IReadOnlyList<string> Cells)> SignsOf(DefinitionSummary shown)
    {
        var signatures = BookletPage.Signers.Select(signer => shown.Life.SignatureOf(signer)).ToList();
        (string Key, Func<Signature, string> Cell)[] rows =
        [
            ("Name", s => s.By.OnBehalfOf is { } other ? texts["Sign.For", s.By.Name, other.Name] : s.By.Name),
            ("Position", s => string.Join(", ", new[] { s.By.Position, s.By.Unit }.OfType<string>())),
            ("Signature", _ => texts["Sign.Electronic"]),
            ("Date", s => time.Moment(s.At.ToDateTimeOffset())),
        ];
        return rows.Select(row => (texts[$"Sign.{row.Key}"].Value, (IReadOnlyList<string>)[.. signatures.Select(s => s is null ? "" : row.Cell(s))]));
    }

    /// <summary>What each edition changed, from the first to the one shown; drafts of others don't count.</summary>
    private async Task<IReadOnlyList<RevisionRow>> RevisionsAsync(
        IReadOnlyList<DefinitionSummary> versions, DefinitionSummary shown, ProcessDefinition definition, CancellationToken cancellation)
    {
        var editions = versions.Where(known => known.Version < shown.Version && known.State is DefinitionState.Released or DefinitionState.Superseded or DefinitionState.Withdrawn)
            .OrderBy(known => known.Version).ToList();
        var rows = new List<RevisionRow>();
        VersionContent? before = null;
        foreach (var known in editions.Append(shown))
        {
            if ((known == shown ? definition : await library.FindVersion(known.VersionId, cancellation)) is not { } edition)
                continue;
            var after = await signedWith.VersionAsync(known, edition, cancellation);
            rows.AddRange(before is null
                ? [new RevisionRow(new ProcedureFacts(edition).Edition, known.EffectiveFrom, texts["Revision.First"], null, null, known.Life.Change?.Reason)]
                : revisions.Of(before, after, known.EffectiveFrom, known.Life.Change?.Reason, person.Chart));
            before = after;
        }

        return rows;
    }

    private string DateOf(DateOnly? day) => day?.ToString("d'/'M'/'yyyy", CultureInfo.InvariantCulture) ?? texts["NotReleased"].Value;
}
