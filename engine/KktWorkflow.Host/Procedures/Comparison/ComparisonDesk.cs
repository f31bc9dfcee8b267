using System.Globalization;
using KktWorkflow.Engine.Comparison;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Lifecycle;
using KktWorkflow.Host.Identity;
using KktWorkflow.Host.Procedures.Drawing;
using KktWorkflow.Host.Procedures.Lifecycle;
using KktWorkflow.Storage.Definitions;

namespace KktWorkflow.Host.Procedures.Comparison;

/// <summary>Compares stored versions for the pages and the API.</summary>
internal sealed class ComparisonDesk(
    DefinitionStore store, IDefinitionLibrary library, SignedWith signedWith, ComparisonDiagram drawing, StepTable table, RevisionTable revisions, CurrentPerson person)
{
    /// <summary>The two versions that were asked for, else the newest and the one before it, with what they are signed with. A procedure of one version is compared with itself.</summary>
    /// <returns>Null when there is no such procedure or version.</returns>
    public async Task<(VersionContent Before, VersionContent After)?> FindAsync(string definitionId, int? from, int? to, CancellationToken cancellation) =>
        await ReadAsync(await store.Versions(definitionId, cancellation), from, to, cancellation);

    /// <summary>The rows of the step table alone, as they were and as they are: nothing is drawn, and nothing told in words.</summary>
    /// <returns>Null when there is no such procedure or version.</returns>
    public async Task<IReadOnlyList<ComparedStep>?> StepsAsync(string definitionId, int from, int to, CancellationToken cancellation) =>
        await FindAsync(definitionId, from, to, cancellation) is var (before, after)
            ? [.. StepsOf(before.Definition, after.Definition, DefinitionComparison.Of(before.Definition, after.Definition).Differences)]
            : null;

    /// <summary>As <see cref="FindAsync"/>, with all that the page shows.</summary>
    public async Task<ComparisonView?> ViewAsync(string definitionId, int? from, int? to, CancellationToken cancellation)
    {
        var versions = await store.Versions(definitionId, cancellation);
        if (Chosen(versions, from, to) is not var (first, second) || await ReadAsync(versions, from, to, cancellation) is not var (before, after))
            return null;
        var listed = new List<ComparedVersion>();
        foreach (var known in versions)
        {
            var facts = await library.FindVersion(known.VersionId, cancellation) is { } definition ? new ProcedureFacts(definition) : null;
            listed.Add(new ComparedVersion(known.Version, facts?.Edition ?? "", known.State.ToString(), known.EffectiveFrom));
        }

        var differences = DefinitionComparison.Of(before, after).Differences;
        var words = new DifferenceWords(before, after, person.Chart, CultureInfo.CurrentUICulture);
        return new ComparisonView(
            definitionId, new ProcedureFacts(after.Definition).Code, after.Definition.Name, listed, listed.First(v => v.Version == first.Version), listed.First(v => v.Version == second.Version))
        {
            Differences = [.. differences.Select(difference => new ToldDifference(difference, words.Of(difference)))],
            Diagram = drawing.Of(before.Definition, after.Definition, differences, person.Chart),
            Steps = [.. StepsOf(before.Definition, after.Definition, differences)],
            Revisions = [.. revisions.Of(before, after, second.EffectiveFrom, second.Life.Change?.Reason, person.Chart)],
        };
    }

    private async Task<(VersionContent Before, VersionContent After)?> ReadAsync(IReadOnlyList<DefinitionSummary> versions, int? from, int? to, CancellationToken cancellation) =>
        Chosen(versions, from, to) is var (before, after)
        && await library.FindVersion(before.VersionId, cancellation) is { } was && await library.FindVersion(after.VersionId, cancellation) is { } now
            ? (await signedWith.VersionAsync(before, was, cancellation), await signedWith.VersionAsync(after, now, cancellation))
            : null;

    private static (DefinitionSummary From, DefinitionSummary To)? Chosen(IReadOnlyList<DefinitionSummary> versions, int? from, int? to)
    {
        var second = versions.FirstOrDefault(version => to is null || version.Version == to);
        var first = from is { } other ? versions.FirstOrDefault(version => version.Version == other) : versions.FirstOrDefault(version => version.Version < second?.Version) ?? second;
        return first is null || second is null ? null : (first, second);
    }

    private IEnumerable<ComparedStep> StepsOf(ProcessDefinition before, ProcessDefinition after, IReadOnlyList<Difference> differences)
    {
        var was = table.Of(before, person.Chart).ToDictionary(step => step.Id, StringComparer.Ordinal);
        var now = table.Of(after, person.Chart).ToDictionary(step => step.Id, StringComparer.Ordinal);
        var ofStep = differences.OfType<Difference.OfStep>().ToLookup(difference => difference.Step.Id, StringComparer.Ordinal);
        return ComparisonDiagram.Merged(was.Values, now.Values, step => step.Id)
            .Select(step => new ComparedStep(ComparisonDiagram.MarkOf([.. ofStep[step.Id]]), was.GetValueOrDefault(step.Id), now.GetValueOrDefault(step.Id)))
            .Select(row => row is { Mark: DiagramMark.None, Before: { } one, After: { } other } && !one.VariantTimes.SequenceEqual(other.VariantTimes) ? row with { Mark = DiagramMark.Changed } : row);
    }
}
