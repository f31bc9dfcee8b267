using System.Security.Cryptography;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using KktWorkflow.Engine;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Lifecycle;
using KktWorkflow.Engine.Validation;
using KktWorkflow.Host.Elsa.Instances;
using KktWorkflow.Host.Identity;
using KktWorkflow.Host.Procedures.Lifecycle;
using KktWorkflow.Storage.Definitions;

namespace KktWorkflow.Host.Elsa.Definitions;

/// <summary>Saves what Studio hands in as a draft. Nothing that somebody else has saved meanwhile is overwritten, and nothing that the reader can't read is stored.</summary>
internal sealed partial class DefinitionSaving(
    DefinitionStore store, DefinitionCatalogue catalogue, DraftConflict conflict, DefinitionPublishing publishing, TrialCases trials, LifecycleService lifecycle, CurrentPerson person)
{
    private const int NewIdLength = 16;
    private static readonly string[] WrittenByStudio = ["definitionId", "name", "description", "toolVersion", "variables", "inputs", "outputs", "outcomes", "customProperties", "options", "root"];

    /// <summary>Why <paramref name="file"/> could not be imported now; null when it could. Changes <paramref name="file"/>, and nothing that is stored.</summary>
    public async Task<SaveOutcome.Refused?> CheckAsync(JsonObject file, CancellationToken cancellation) => (await PrepareAsync(file, isFile: true, cancellation)).Refused;

    /// <summary>Saves what a file holds as a draft, with every property as the file has it. Changes <paramref name="file"/>.</summary>
    public async Task<SaveOutcome> ImportAsync(JsonObject file, CancellationToken cancellation)
    {
        var (prepared, refused) = await PrepareAsync(file, isFile: true, cancellation);
        return prepared is null ? refused! : await StoreAsync(prepared, null, cancellation);
    }

    /// <summary>Saves <paramref name="model"/>, and publishes it when asked to and nothing stands against it. Changes <paramref name="model"/>.</summary>
    /// <param name="publish">Null: it is saved as a draft.</param>
    public async Task<SaveOutcome> SaveAsync(JsonObject model, GivenReasons? publish, CancellationToken cancellation)
    {
        var (prepared, refused) = await PrepareAsync(model, isFile: false, cancellation);
        return prepared is null ? refused! : await StoreAsync(prepared, publish, cancellation);
    }

    /// <summary>Saves <paramref name="model"/>, whose inputs stand as they are stored, as a draft. Unlike Studio, who hands it in always knows the revision: another one is never overwritten, the person's own neither.</summary>
    /// <param name="version">The version from which it began: revisions begin anew with every draft.</param>
    /// <param name="revision">The revision of that version's draft; 0 where it was no draft.</param>
    public async Task<SaveOutcome> SaveStoredFormAsync(JsonObject model, string definitionId, int version, int revision, CancellationToken cancellation)
    {
        if (WrongMembers(definitionId, model).Select(wrong => wrong.Sentence).ToList() is { Count: > 0 } sentences)
            return new SaveOutcome.Refused("KKT-H03", sentences);
        var (prepared, refused) = await PrepareAsync(DefinitionText.Stored(model, definitionId), definitionId, new BeganFrom(version, revision, Page: null), page: null, isFile: false, cancellation);
        if (prepared is null)
            return refused!;
        return prepared is { IsChanged: true, Latest.Summary: var latest } && (latest.Version != version || (latest.State == DefinitionState.Draft ? latest.Revision : 0) != revision)
            ? conflict.MovedOn(latest)
            : await StoreAsync(prepared, null, cancellation);
    }

    private async Task<(Prepared? Prepared, SaveOutcome.Refused? Refused)> PrepareAsync(JsonObject model, bool isFile, CancellationToken cancellation)
    {
        var definitionId = model.TextAt("definitionId") is { Length: > 0 } given ? given : RandomNumberGenerator.GetHexString(NewIdLength, lowercase: true);
        var began = BeganFrom.In(model);
        // What is created has no page yet: its first answer opens one.
        var page = DefinitionText.PageIn(model) ?? (isFile ? null : DefinitionText.NewPage());
        var root = model.ObjectAt("root");
        var wrong = WrongMembers(definitionId, model).ToList();
        var inputs = root is null ? [] : StudioInputs.Read(root, isFile);
        if (wrong.Count == 0 && inputs.Count == 0)
            return await PrepareAsync(DefinitionText.Stored(model, definitionId), definitionId, began, page, isFile, cancellation);
        // Where inputs can't be read, what the reader says of them is that once more.
        var others = isFile && root is not null && inputs.Count == 0 ? ErrorsOf(ElsaJson.Bytes(DefinitionText.Stored(model, definitionId)), besides: [.. wrong.Select(w => w.Member)]) : [];
        return (null, new SaveOutcome.Refused("KKT-H03", [.. wrong.Select(w => w.Sentence), .. inputs, .. others]));
    }

    /// <summary>The members that every definition has, and what is wrong with them.</summary>
    private static IEnumerable<(string Member, string Sentence)> WrongMembers(string definitionId, JsonObject model)
    {
        if (!Id().IsMatch(definitionId))
            yield return ("definitionId", StudioProblem.WrongSentence("definitionId", "Wrong.Id"));
        if (string.IsNullOrWhiteSpace(model.TextAt("name")))
            yield return ("name", StudioProblem.WrongSentence("name", "Wrong.Missing"));
        if (model.ObjectAt("root") is null)
            yield return ("root", StudioProblem.WrongSentence("root", "Wrong.Object"));
        if (!DefinitionText.HasNumber(model, "version"))
            yield return ("version", StudioProblem.WrongSentence("version", "Wrong.Number"));
        if (DefinitionText.KktOf(model) is { } kkt && !DefinitionText.HasNumber(kkt, "revision"))
            yield return ("customProperties.kkt.revision", StudioProblem.WrongSentence("customProperties.kkt.revision", "Wrong.Number"));
    }

    /// <summary>All that keeps a text from being a definition, also what comes after the first mistake: who corrects a file by hand wants to know of everything at once.</summary>
    private static IReadOnlyList<string> ErrorsOf(byte[] text, IReadOnlyCollection<string> besides) =>
        [.. DefinitionValidator.Validate(text).Where(f => f.Severity == FindingSeverity.Error && !besides.Contains(f.Place, StringComparer.Ordinal)).Select(Sentence).Distinct(StringComparer.Ordinal)];

    private async Task<(Prepared? Prepared, SaveOutcome.Refused? Refused)> PrepareAsync(JsonObject model, string definitionId, BeganFrom? began, string? page, bool isFile, CancellationToken cancellation)
    {
        var versions = await catalogue.VersionsAsync(definitionId, cancellation);
        var latest = versions.Count > 0 ? versions[0] : null;
        // A file brings a text of its own: after a withdrawal it becomes the next draft.
        if (latest is { IsEditable: false } && !(isFile && latest.Summary.State == DefinitionState.Withdrawn))
            return (null, NotEditable(latest));
        var before = latest is null ? null : await catalogue.TextAsync(latest, cancellation);
        KeepUnknown(before, model);
        var text = ElsaJson.Bytes(model);
        var reading = DefinitionReader.Read(text, allowUnknownTypes: true);
        if (reading is not DefinitionReadResult.Read read)
            return (null, isFile ? new SaveOutcome.Refused("KKT-H03", ErrorsOf(text, [])) : Unreadable(reading));
        var isChanged = latest is null || !(isFile ? MeansTheSame(before!, model) : IsSame(before!, model, definitionId));
        if (isChanged && latest?.Summary is { State: DefinitionState.Draft } draft && await conflict.OfAsync(draft, began, cancellation) is { } refused)
            return (null, refused);
        return (new(definitionId, page, latest, text, read.Definition, isChanged), null);
    }

    private async Task<SaveOutcome> StoreAsync(Prepared prepared, GivenReasons? publish, CancellationToken cancellation)
    {
        var latest = prepared.Latest;
        if (prepared.IsChanged)
        {
            var draft = latest?.Summary.State == DefinitionState.Draft ? latest.Summary : null;
            switch (await ReplaceAsync(draft, prepared.Definition, prepared.Text, prepared.Page, cancellation))
            {
                case DefinitionChange.Done done:
                    latest = (await catalogue.VersionsAsync(prepared.DefinitionId, cancellation)).Single(v => v.Summary.VersionId == done.Version.VersionId);
                    break;
                case DefinitionChange.Refused moved:
                    return await conflict.AfterAsync(prepared.DefinitionId, moved.Refusal, cancellation);
            }
        }

        var created = prepared.Latest is null;
        if (publish is null)
            return new SaveOutcome.Saved(latest!, created, false, await lifecycle.FindingsAsync(prepared.Definition, cancellation)) { Page = prepared.Page };
        return await publishing.PublishAsync(latest!, created, publish, cancellation) is var outcome && outcome is SaveOutcome.Saved saved ? saved with { Page = prepared.Page } : outcome;
    }

    /// <summary>Makes the text of <paramref name="older"/> the draft. The person's own draft is replaced: that is what was asked for. One at which somebody else wrote has to be deleted first.</summary>
    public async Task<SaveOutcome> RevertAsync(ListedVersion older, ListedVersion latest, CancellationToken cancellation)
    {
        if (latest.Summary.State is DefinitionState.InReview or DefinitionState.Approved)
            return NotEditable(latest);
        var definitionId = older.Summary.DefinitionId;
        var text = ElsaJson.Bytes(DefinitionText.Stored(await catalogue.TextAsync(older, cancellation), definitionId));
        var reading = DefinitionReader.Read(text, allowUnknownTypes: true);
        if (reading is not DefinitionReadResult.Read read)
            return Unreadable(reading);
        var draft = latest.Summary.State == DefinitionState.Draft ? latest.Summary : null;
        if (draft is not null && await conflict.OfReplacingAsync(draft, cancellation) is { } refused)
            return refused;
        return await ReplaceAsync(draft, read.Definition, text, page: null, cancellation) switch
        {
            DefinitionChange.Refused moved => await conflict.AfterAsync(definitionId, moved.Refusal, cancellation),
            _ => new SaveOutcome.Saved((await catalogue.FindAsync(definitionId, new(VersionChoice.Latest), cancellation))!, false, false, []),
        };
    }

    /// <summary>Trials of the draft end once another text stands in its place, and not before: what is refused has changed nothing.</summary>
    private async Task<DefinitionChange> ReplaceAsync(DefinitionSummary? draft, ProcessDefinition definition, byte[] text, string? page, CancellationToken cancellation)
    {
        var change = await store.SaveDraft(definition, text, person.Actor(), draft?.Revision ?? 0, page, cancellation);
        // What is stored is stored, also where nobody waits for the answer any more.
        if (draft is not null && change is DefinitionChange.Done)
            await trials.EndOfAsync(draft.VersionId, StudioText.Of("Trial.DraftChanged"), CancellationToken.None);
        return change;
    }

    private static SaveOutcome.Refused NotEditable(ListedVersion version) =>
        new(Refusal.Of("KKT-L09", RefusalKind.Conflict, ""), StudioText.Of("NotEditable", StudioText.Of($"State.{version.Summary.State}")));

    /// <summary>What Studio's own model has no room for would be lost by a save in it.</summary>
    private static void KeepUnknown(JsonObject? before, JsonObject model)
    {
        foreach (var (name, value) in before ?? [])
        {
            if (!model.ContainsKey(name) && !WrittenByStudio.Contains(name, StringComparer.Ordinal))
                model[name] = value?.DeepClone();
        }
    }

    private static bool IsSame(JsonObject before, JsonObject model, string definitionId) => JsonNode.DeepEquals(DefinitionText.Stored(before, definitionId), model);

    /// <summary>A file that was handed out has what a designer fills in besides: it is another text only where somebody would sign something else.</summary>
    private static bool MeansTheSame(JsonObject before, JsonObject model) => SignedContent.HashOf(ElsaJson.Bytes(before), []) == SignedContent.HashOf(ElsaJson.Bytes(model), []);

    private static SaveOutcome.Refused Unreadable(DefinitionReadResult reading) => reading is DefinitionReadResult.Unreadable unreadable
        ? new("KKT-H03", [.. unreadable.Findings.Select(Sentence)])
        : throw new InvalidOperationException($"{reading.GetType()} is no result of reading.");

    private static string Sentence(Finding finding) => finding.Place.Length == 0 ? StudioProblem.Sentence(finding) : $"{StudioProblem.Sentence(finding)} ({finding.Place})";

    [GeneratedRegex("^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Id();

    /// <summary>A draft against which nothing stands.</summary>
    /// <param name="Page">The open page that it comes from; null for a file.</param>
    /// <param name="Latest">What is stored; null for a new definition.</param>
    private sealed record Prepared(string DefinitionId, string? Page, ListedVersion? Latest, byte[] Text, ProcessDefinition Definition, bool IsChanged);
}
