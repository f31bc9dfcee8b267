using System.Globalization;
using System.Text.Json;
using KktWorkflow.Engine.Activities;
using KktWorkflow.Host.Elsa.Definitions;
using KktWorkflow.Host.Elsa.Descriptors;
using KktWorkflow.Host.Forms;
using KktWorkflow.Host.Http;
using KktWorkflow.Host.Identity;
using KktWorkflow.Storage.Calendars;
using KktWorkflow.Storage.Documents;
using KktWorkflow.Storage.Escalations;
using KktWorkflow.Storage.LegalDocuments;

namespace KktWorkflow.Host.Elsa.Drafting;

/// <summary>What the procedure designer's forms offer to choose from, and the types of activities.</summary>
internal sealed class DraftChoices(FormLibrary forms, EscalationStore escalations, CalendarStore calendars, LegalDocumentStore documents, DocumentTemplateStore templates, DefinitionCatalogue definitions, CurrentPerson person)
{
    public async Task<ChoicesAnswer> ReadAsync(CancellationToken cancellation)
    {
        var chart = person.Chart;
        var lists = new StudioChoices(chart, forms, await escalations.Current(cancellation), await calendars.Current(cancellation), await templates.Current(cancellation));
        return new(
            person.Id.ToString(),
            [.. chart.Units.Values.OrderBy(u => u.Code, StringComparer.Ordinal).Select(u => new UnitChoice(u.Code, u.Name, u.ShortName))],
            [.. chart.Positions.Values.OrderBy(p => p.Code, StringComparer.Ordinal).Select(p => new Choice(p.Code, p.Name))],
            [.. chart.People.Values.SelectMany(p => p.Posts).Select(p => new PostChoice(p.Unit, p.Position)).Distinct().OrderBy(p => p.Unit, StringComparer.Ordinal).ThenBy(p => p.Position, StringComparer.Ordinal)],
            [.. forms.Ids.Order(StringComparer.Ordinal).Select(id => new FormChoice(id, forms.TitleOf(id), FieldsOf(forms.Find(id))))],
            [.. lists.Policies.Select(Of)],
            [.. lists.NationalStatuses.Select(Of)],
            [.. lists.TimeUnits.Select(Of)],
            [.. lists.Calendars.Select(Of)],
            [.. lists.Documents.Select(Of)],
            [.. ((await documents.Current(cancellation))?.Documents ?? []).Select(d => new LegalChoice(d.Number, d.Kind, d.Title))],
            [.. (await definitions.AllAsync(cancellation)).Where(v => v.IsLatest).Select(v => new Choice(v.Summary.DefinitionId, v.Summary.Name))],
            [.. ActivityCatalogue.Descriptors.Where(d => ActivityCatalogue.Find(d.Type) is not null).Select(TypeOf)]);
    }

    private static Choice Of(StudioChoice choice) => new(choice.Value, choice.Text);

    /// <summary>In the language of the screen, which the request names.</summary>
    private static TypeChoice TypeOf(ActivityDescriptor descriptor) => new(
        descriptor.Type, Said(descriptor.Name), Said(descriptor.Description), descriptor.Person, descriptor.PortsFrom is "outcomes",
        [.. descriptor.Ports.Where(p => !p.Embedded).Select(p => new PortChoice(p.Name, Said(p.Label), p.Tone, [.. p.Requires]))],
        descriptor.NationalStatus,
        [.. descriptor.Inputs.Select(i => i.Name)]);

    private static string Said(LocalText text) => string.Equals(CultureInfo.CurrentUICulture.TwoLetterISOLanguageName, Language.Vietnamese, StringComparison.Ordinal) ? text.Vi : text.En;

    private static IReadOnlyList<FieldChoice> FieldsOf(JsonElement form)
    {
        if (form.ValueKind != JsonValueKind.Object || !form.TryGetProperty("properties", out var properties) || properties.ValueKind != JsonValueKind.Object)
            return [];
        return [.. properties.EnumerateObject().Where(p => p.Value.ValueKind == JsonValueKind.Object).Select(p => new FieldChoice(p.Name, Text(p.Value, "title") ?? p.Name, Text(p.Value, "type") ?? "string", ValuesOf(p.Value)))];
    }

    private static IReadOnlyList<Choice> ValuesOf(JsonElement field)
    {
        if (!field.TryGetProperty("enum", out var values) || values.ValueKind != JsonValueKind.Array)
            return [];
        var labels = field.TryGetProperty("x-labels", out var given) && given.ValueKind == JsonValueKind.Object ? given : default;
        return [.. values.EnumerateArray().Where(v => v.ValueKind == JsonValueKind.String).Select(v => v.GetString()!).Select(v => new Choice(v, labels.ValueKind == JsonValueKind.Object ? Text(labels, v) ?? v : v))];
    }

    private static string? Text(JsonElement json, string name) => json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}

/// <summary>All that the designer's forms offer.</summary>
/// <param name="Person">The id of who is signed in, by which a browser keeps apart what several people have not saved yet.</param>
/// <param name="Held">The posts that somebody holds.</param>
/// <param name="Documents">Documents that the board issues in a case, by their moment.</param>
internal sealed record ChoicesAnswer(
    string Person, IReadOnlyList<UnitChoice> Units, IReadOnlyList<Choice> Positions, IReadOnlyList<PostChoice> Held, IReadOnlyList<FormChoice> Forms, IReadOnlyList<Choice> Policies,
    IReadOnlyList<Choice> NationalStatuses, IReadOnlyList<Choice> TimeUnits, IReadOnlyList<Choice> Calendars, IReadOnlyList<Choice> Documents, IReadOnlyList<LegalChoice> LegalDocuments, IReadOnlyList<Choice> Procedures, IReadOnlyList<TypeChoice> Types);

/// <summary>One choice of a list.</summary>
internal sealed record Choice(string Code, string Name);

/// <summary>A document of the register of outside documents.</summary>
internal sealed record LegalChoice(string Number, string Kind, string Title);

/// <summary>A unit in force.</summary>
internal sealed record UnitChoice(string Code, string Name, string ShortName);

/// <summary>A position that somebody holds in a unit.</summary>
internal sealed record PostChoice(string Unit, string Position);

/// <summary>A form with its fields, which conditions ask for.</summary>
internal sealed record FormChoice(string Code, string Name, IReadOnlyList<FieldChoice> Fields);

/// <summary>A field of a form.</summary>
/// <param name="Type">As JSON Schema names it.</param>
/// <param name="Values">What may stand in it; empty for anything.</param>
internal sealed record FieldChoice(string Code, string Name, string Type, IReadOnlyList<Choice> Values);

/// <summary>A type of activity.</summary>
/// <param name="OwnOutcomes">Its outcomes are those that the definition names.</param>
/// <param name="Inputs">The members that it reads.</param>
internal sealed record TypeChoice(
    string Type, string Name, string Description, bool Person, bool OwnOutcomes, IReadOnlyList<PortChoice> Ports, int NationalStatus, IReadOnlyList<string> Inputs);

/// <summary>An outcome that a type has by itself.</summary>
internal sealed record PortChoice(string Name, string Label, string Tone, IReadOnlyList<string> Requires);
