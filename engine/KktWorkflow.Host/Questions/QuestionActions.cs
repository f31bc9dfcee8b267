using KktWorkflow.Engine.Execution;
using KktWorkflow.Host.Frame;
using KktWorkflow.Host.Identity;
using KktWorkflow.Host.Resources;
using KktWorkflow.Host.Substitutions;
using Microsoft.Extensions.Localization;

namespace KktWorkflow.Host.Questions;

/// <summary>Taking a question back, which needs nothing but a button.</summary>
internal static class QuestionActions
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapFormPost("/ho-so/{id}/y-kien/{number:int}/rut-lai", WithdrawAsync).WithMetadata(new RequirePermissionAttribute(Permissions.Work), new OpenToSubstitutesAttribute());

    private static async Task<IResult> WithdrawAsync(string id, int number, HttpContext context, QuestionDesk desk, FlashNotes notes, IStringLocalizer<QuestionTexts> texts, PageAddresses addresses)
    {
        var answer = await desk.WithdrawAsync(id, number, context.RequestAborted);
        notes.Leave(answer.IsDone ? new FlashNote(NoteKind.Ok, texts["Withdrawn.Done"]) : new FlashNote(NoteKind.Warn, texts["Withdrawn.Refused"], answer.Refusal));
        var back = context.Request.Form["back"].ToString();
        return Results.LocalRedirect(addresses.IsOurs(back) ? back : addresses.Case(id));
    }
}
