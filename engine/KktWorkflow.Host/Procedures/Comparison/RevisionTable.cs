using System.Globalization;
using KktWorkflow.Engine.Comparison;
using KktWorkflow.Engine.Lifecycle;
using KktWorkflow.Engine.Organisation;
using KktWorkflow.Host.Resources;
using Microsoft.Extensions.Localization;

namespace KktWorkflow.Host.Procedures.Comparison;

/// <summary>Fills the revision table from the comparison, so that nobody types twice what a new edition changes.</summary>
internal sealed class RevisionTable(IStringLocalizer<ComparisonTexts> texts)
{
    // Told by the table's own columns.
    private static readonly string[] OfTheEdition = ["edition", "amendment"];

    /// <summary>The rows of one edition: everything but what was only drawn elsewhere.</summary>
    /// <param name="reason">Why the edition changes the procedure.</param>
    public IEnumerable<RevisionRow> Of(VersionContent before, VersionContent after, DateOnly? from, string? reason, OrganisationChart organisation)
    {
        var edition = new ProcedureFacts(after.Definition).Edition;
        var words = new DifferenceWords(before, after, organisation, CultureInfo.CurrentUICulture);
        foreach (var difference in DefinitionComparison.Of(before, after).Differences.Where(IsOfTheContent))
        {
            var told = words.Of(difference);
            var place = told.What is { } what ? texts["Revision.Place", told.Place, what].Value : told.Place;
            yield return new RevisionRow(edition, from, SectionOf(difference) is { } section ? texts["Revision.Where", section, place] : place, told.Before ?? texts["Revision.WasNot"], told.After ?? texts["Revision.IsNot"], reason);
        }
    }

    private static bool IsOfTheContent(Difference difference) =>
        difference.Mark != DifferenceMark.Moved && !(difference is Difference.ProcedureChanged { Change.Member: var member } && OfTheEdition.Contains(member, StringComparer.Ordinal));

    /// <summary>Where the booklet says it; null for what names its section itself.</summary>
    private string? SectionOf(Difference difference) => difference switch
    {
        Difference.OfStep or Difference.OfConnection => "5.7",
        Difference.PaperAdded or Difference.PaperRemoved or Difference.PaperChanged => "5.2",
        Difference.LimitChanged => "5.4",
        Difference.FeeChanged => "5.6",
        Difference.SheetChanged => null,
        Difference.IOfManifest { Kind: ManifestKind.Form } => "6",
        Difference.IOfManifest => texts["Part.Manifest"].Value,
        Difference.ProcedureChanged => texts["Revision.Cover"].Value,
        _ => texts["Revision.Inside"].Value,
    };
}
