using System.Globalization;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Scenarios;
using KktWorkflow.Engine.WorkingTime;
using KktWorkflow.Host.Frame;
using KktWorkflow.Host.Http;
using KktWorkflow.Host.Identity;
using KktWorkflow.Host.Resources;
using Microsoft.Extensions.Localization;

namespace KktWorkflow.Host.Rehearsal.Scenarios;

/// <summary>The buttons by which a rehearsal becomes a scenario and a scenario is retired.</summary>
internal static class ScenarioActions
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapFormPost(PageAddresses.Routes.Procedures + "/{definitionId}/dien-tap/kich-ban", SaveAsync).WithMetadata(new RequirePermissionAttribute(Permissions.DraftDefinitions));
        routes.MapFormPost(PageAddresses.Routes.Procedures + "/{definitionId}/kich-ban/{scenarioId}/ngung", RetireAsync).WithMetadata(new RequirePermissionAttribute(Permissions.DraftDefinitions));
        routes.MapFormPost(PageAddresses.Routes.Procedures + "/{definitionId}/kich-ban/{scenarioId}/tinh-lai", RenewAsync).WithMetadata(new RequirePermissionAttribute(Permissions.DraftDefinitions));
    }

    private static async Task<IResult> SaveAsync(
        string definitionId, HttpContext context, RehearsalDesk desk, ScenarioService service, CurrentPerson person, FlashNotes notes, IStringLocalizer<RehearsalTexts> texts,
        PageAddresses addresses, CancellationToken cancellation)
    {
        var form = await context.Request.ReadFormAsync(cancellation);
        if (!int.TryParse(form["ban"], NumberStyles.None, CultureInfo.InvariantCulture, out var version) || !LocalMinute.TryParse(form["luc"], out var start))
            return Results.StatusCode(StatusCodes.Status400BadRequest);
        string[] acts = [.. form["viec"].OfType<string>()];
        var path = new RehearsalPath(definitionId, version, start, form["truong-hop"], [.. acts.Select(RehearsalAct.Parse).OfType<RehearsalAct>()]);
        if (await desk.RecordAsync(path, acts, cancellation) is not var (recording, problem))
            return Results.NotFound();
        if (recording is null)
        {
            notes.Leave(new FlashNote(NoteKind.Warn, texts["Scenario.NotSaved"], problem));
            return Results.LocalRedirect(path.Address(addresses));
        }

        var answer = PageAnswers.Of(await service.AddAsync(definitionId, version, recording.As("", form["name"].ToString()), cancellation), _ => new PageAnswer(), person.Chart.Zone);
        notes.Leave(answer.IsDone
            ? new FlashNote(NoteKind.Ok, texts["Scenario.Saved", form["name"].ToString()]) { Links = [new(texts["Scenarios"], addresses.Scenarios(definitionId))] }
            : new FlashNote(NoteKind.Warn, texts["Scenario.NotSaved"], Why(answer)));
        return Results.LocalRedirect(path.Address(addresses));
    }

    private static async Task<IResult> RetireAsync(
        string definitionId, string scenarioId, HttpContext context, ScenarioService service, CurrentPerson person, FlashNotes notes, IStringLocalizer<RehearsalTexts> texts,
        PageAddresses addresses, CancellationToken cancellation)
    {
        var form = await context.Request.ReadFormAsync(cancellation);
        var retired = await service.RetireAsync(definitionId, scenarioId, form["reason"], cancellation);
        var answer = PageAnswers.Of(retired, _ => new PageAnswer(), person.Chart.Zone);
        notes.Leave(retired is Answer<Scenario>.Done done
            ? new FlashNote(NoteKind.Ok, texts["Scenarios.Retire.Done", done.Value.Name])
            : new FlashNote(NoteKind.Warn, texts["Scenarios.Retire.Not"], Why(answer)));
        return Results.LocalRedirect(addresses.Procedure(definitionId));
    }

    private static async Task<IResult> RenewAsync(
        string definitionId, string scenarioId, HttpContext context, ScenarioService service, CurrentPerson person, FlashNotes notes, IStringLocalizer<RehearsalTexts> texts,
        PageAddresses addresses, CancellationToken cancellation)
    {
        var form = await context.Request.ReadFormAsync(cancellation);
        if (!int.TryParse(form["ban"], NumberStyles.None, CultureInfo.InvariantCulture, out var version))
            return Results.StatusCode(StatusCodes.Status400BadRequest);
        var renewed = await service.RenewAsync(definitionId, scenarioId, version, form["reason"], cancellation);
        notes.Leave(renewed is Answer<Scenario>.Done done
            ? new FlashNote(NoteKind.Ok, texts["Scenarios.Renew.Done", done.Value.Name])
            : new FlashNote(NoteKind.Warn, texts["Scenarios.Renew.Not"], Why(PageAnswers.Of(renewed, _ => new PageAnswer(), person.Chart.Zone))));
        return Results.LocalRedirect(addresses.ProcedureVersion(definitionId, version));
    }

    private static string Why(PageAnswer answer) => string.Join(' ', answer.Fields.Select(f => f.Sentence).Prepend(answer.Refusal).Where(s => !string.IsNullOrEmpty(s)));
}
