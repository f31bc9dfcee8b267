using System.Globalization;
using System.Text;
using System.Text.Json;
using KktWorkflow.Engine;
using KktWorkflow.Engine.Activities;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Execution.Events;
using KktWorkflow.Engine.Log;
using KktWorkflow.Host.Forms;
using KktWorkflow.Host.Frame;
using KktWorkflow.Host.Identity;
using KktWorkflow.Host.Procedures;
using KktWorkflow.Host.Procedures.Lifecycle;
using KktWorkflow.Host.Resources;
using KktWorkflow.Storage.Files;
using KktWorkflow.Storage.Sealing;
using KktWorkflow.Storage.Streams;
using Microsoft.Extensions.Localization;

namespace KktWorkflow.Host.Audit;

/// <summary>Opens one line of the log: who, when, by which version, what was before and after, its files, its place in the chain.</summary>
internal sealed class LogOpening(
    AuditQueries audit, LogTelling telling, SensitiveReadings readings, SealStore seals, FileStore files, VersionForms forms, FormReader reader, CurrentPerson person, PageAddresses addresses, IStringLocalizer<LogTexts> texts)
{
    /// <summary>A larger file is not read for a page; the check of the whole log reads it.</summary>
    private const long LargestRead = 20_000_000;

    /// <param name="name">`7.case/…`, as in addresses. Null when there is no such line, or only the engine needs it.</param>
    public async Task<OpenedLine?> OpenAsync(string? name, CancellationToken cancellation)
    {
        if (name?.Split('.', 2) is not [var number, var stream] || !long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var sequence)
            || stream.Length > LogStream.MaximumLength || await audit.FindTold(stream, sequence, cancellation) is not var (line, place))
            return null;
        await readings.NoteAsync([line.Line], cancellation);
        var row = await telling.RowAsync(line, cancellation);
        var told = line is { IsReadable: true, Case: not null } ? line.Line.ToRecorded().Event : null;
        var version = await telling.VersionAsync(line, cancellation);
        return new(
            row,
            place,
            told is LookupSecretIssued or FileAttached ? null : told?.Personal?.Text,
            line.Line.Entry.Actor.OnBehalfOf?.Ground,
            version is null ? null : texts["Procedure", new ProcedureFacts(version).Code, version.Name, version.Version].Value,
            told is null ? AddressIn(line.Line.Personal) : null,
            told is null ? DifferencesFrom(line, place) : await ChangesOf(told, line, version, cancellation),
            told is null ? [] : await FilesOf(told, line, cancellation),
            await seals.Covering(line.Line.Entry.Stream, sequence, cancellation))
        {
            Raw = line.IsReadable ? Encoding.UTF8.GetString(CanonicalLog.Encode(line.Line.Entry)) : "",
            IsErased = !line.Line.Entry.PrivateHash.IsEmpty && line.Line.Personal is null,
        };
    }

    private static string? AddressIn(byte[]? personal)
    {
        if (personal is null)
            return null;
        using var read = JsonDocument.Parse(personal);
        return read.RootElement.ValueKind == JsonValueKind.Object && read.RootElement.TryGetProperty("address", out var address) ? address.GetString() : null;
    }

    private async Task<IReadOnlyList<LineChange>> ChangesOf(CaseEvent told, ToldLine line, ProcessDefinition? version, CancellationToken cancellation)
    {
        var changes = new List<LineChange>();
        var fields = version is null ? [] : await FieldsOf(version, line.DefinitionVersionId!, cancellation);
        foreach (var change in told.Personal?.Changes ?? [])
        {
            var field = fields.GetValueOrDefault(change.Field);
            changes.Add(new(field?.Title ?? change.Field, Words(field, change.Before), Words(field, change.After)));
        }

        if (told is WorkItemReassigned handed)
            changes.Add(new(texts["Change.Holder"], null, person.Organisation.NameOf(handed.To)));
        return changes;
    }

    private async Task<Dictionary<string, FormField>> FieldsOf(ProcessDefinition version, string versionId, CancellationToken cancellation)
    {
        var fields = new Dictionary<string, FormField>(StringComparer.Ordinal);
        foreach (var form in version.Nodes.Select(node => StepSheet.Of(node).Form).OfType<string>().Distinct(StringComparer.Ordinal))
        {
            foreach (var field in FormSchema.FieldsOf(await forms.FindAsync(versionId, form, cancellation)))
                fields.TryAdd(field.Id, field);
        }

        return fields;
    }

    private string? Words(FormField? field, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Undefined or JsonValueKind.Null => null,
        JsonValueKind.String when field?.Kind == FormFieldKind.Person && Guid.TryParse(value.GetString(), out var id) => person.Organisation.NameOf(new PersonId(id)),
        _ => field is null ? value.ToString() : reader.Words(field, value),
    };

    /// <summary>Lines of a register hold the whole document each, so what changed is what differs from the line before.</summary>
    private static IReadOnlyList<LineChange> DifferencesFrom(ToldLine line, LogPlace place) =>
        line is { IsReadable: true, Topic: not LogTopic.Access } && place.Before is { } before ? JsonDifferences.Between(before, line.Line.Entry.Data) : [];

    private async Task<IReadOnlyList<LineFile>> FilesOf(CaseEvent told, ToldLine line, CancellationToken cancellation)
    {
        IEnumerable<(string Name, string Hash, string? Address)> named = told switch
        {
            FileAttached file => [(file.Personal?.Text ?? file.MediaType, file.File, addresses.Attachment(line.Case!.Value, file.Attachment))],
            PapersChanged papers => papers.Papers.Where(paper => paper.FileId is not null).Select(paper => (paper.Code, paper.FileId!, (string?)null)),
            CaseOpened opened => opened.Papers.Where(paper => paper.FileId is not null).Select(paper => (paper.Code, paper.FileId!, (string?)null)),
            _ => [],
        };
        var found = new List<LineFile>();
        foreach (var (name, hash, address) in named)
        {
            bool? isSound = await files.Find(hash, cancellation) is { Length: > LargestRead } ? null : await files.IsSound(hash, cancellation);
            found.Add(new(name, hash, isSound, address));
        }

        return found;
    }
}
