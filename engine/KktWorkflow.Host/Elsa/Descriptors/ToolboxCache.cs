using System.Text.Json.Nodes;
using KktWorkflow.Engine.Documents;
using KktWorkflow.Engine.Escalation;
using KktWorkflow.Engine.Organisation;
using KktWorkflow.Engine.WorkingTime;
using KktWorkflow.Host.Forms;
using KktWorkflow.Storage.Calendars;
using KktWorkflow.Storage.Documents;
using KktWorkflow.Storage.Escalations;

namespace KktWorkflow.Host.Elsa.Descriptors;

/// <summary>The packed toolbox, made anew when the organisation, the forms, the escalation policies, the calendars or the forms of documents have changed. Studio asks for it after every save, so
/// policies, calendars and forms, which change a few times a year, are looked up a few times a minute at most. Safe for concurrent use.</summary>
internal sealed class ToolboxCache(FormLibrary forms, EscalationStore escalations, CalendarStore calendars, DocumentTemplateStore documents, TimeProvider clock)
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(10);

    private volatile Made? _made;
    private volatile Found? _found;

    public async ValueTask<PackedAnswer> ForAsync(OrganisationChart organisation, CancellationToken cancellation) => (await MakeAsync(organisation, cancellation)).Answer;

    /// <summary>What the control of one input needs: its choices, as the toolbox has them; null when there is no such input.</summary>
    public async ValueTask<JsonNode?> DetailsAsync(OrganisationChart organisation, string type, string input, CancellationToken cancellation) =>
        Named(Named((await MakeAsync(organisation, cancellation)).Json, "items", "typeName", type), "inputs", "name", input)?["uiSpecifications"];

    private static JsonObject? Named(JsonObject? json, string list, string member, string name) =>
        (json?[list] as JsonArray)?.OfType<JsonObject>().FirstOrDefault(item => item.TextAt(member) == name);

    private async ValueTask<Made> MakeAsync(OrganisationChart organisation, CancellationToken cancellation)
    {
        var found = await FindAsync(cancellation);
        if (_made is { } made && ReferenceEquals(made.Organisation, organisation) && ReferenceEquals(made.Forms, forms.Edition)
            && ReferenceEquals(made.Policies, found.Policies) && ReferenceEquals(made.Calendars, found.Calendars) && ReferenceEquals(made.Documents, found.Documents))
            return made;
        var edition = forms.Edition;
        var json = new Toolbox(new StudioChoices(organisation, forms, found.Policies, found.Calendars, found.Documents)).Answer();
        return _made = new(organisation, edition, found.Policies, found.Calendars, found.Documents, json, new(ElsaJson.Bytes(json)));
    }

    private async ValueTask<Found> FindAsync(CancellationToken cancellation)
    {
        if (_found is { } found && clock.GetElapsedTime(found.At) < LookAgain)
            return found;
        return _found = new(await escalations.Current(cancellation), await calendars.Current(cancellation), await documents.Current(cancellation), clock.GetTimestamp());
    }

    private sealed record Made(OrganisationChart Organisation, object Forms, EscalationRegister? Policies, CalendarRegister? Calendars, DocumentTemplateRegister? Documents, JsonObject Json, PackedAnswer Answer);

    private sealed record Found(EscalationRegister? Policies, CalendarRegister? Calendars, DocumentTemplateRegister? Documents, long At);
}
