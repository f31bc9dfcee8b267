using KktWorkflow.Host.Http;
using KktWorkflow.Host.Identity;
using Microsoft.AspNetCore.Mvc;

namespace KktWorkflow.Host.Substitutions;

/// <summary>`/api/substitutions` and `/api/absences`. Whose may be entered and ended by whom is the register's rule, not a permission's.</summary>
internal static class SubstitutionEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/substitutions", ListAsync).Needs(AccountPermissions.ListCases);
        api.MapPost("/substitutions", async ([FromBody] SubstitutionRequest request, SubstitutionDesk desk, HttpContext context, CancellationToken cancellation) =>
            (await desk.GrantAsync(request, cancellation)).ToResult(context, "id")).Needs(AccountPermissions.OwnAccount);
        api.MapPost("/substitutions/{id}/end", async (string id, SubstitutionDesk desk, HttpContext context, CancellationToken cancellation) =>
            Guid.TryParse(id, out var found) ? (await desk.EndAsync(found, cancellation)).ToResult(context) : NotThere(context, id)).Needs(AccountPermissions.OwnAccount);
        api.MapGet("/absences", async (SubstitutionDesk desk, CancellationToken cancellation) =>
            Results.Json(new Page<AbsenceAnswer>(await desk.AbsencesAsync(cancellation), null), ApiJson.Options)).Needs(AccountPermissions.ListCases);
        api.MapPost("/absences", async ([FromBody] AbsenceRequest request, SubstitutionDesk desk, HttpContext context, CancellationToken cancellation) =>
            (await desk.EnterAsync(request, cancellation)).ToResult(context, "id")).Needs(AccountPermissions.OwnAccount);
        api.MapDelete("/absences/{id}", async (string id, SubstitutionDesk desk, HttpContext context, CancellationToken cancellation) =>
            !Guid.TryParse(id, out var found) ? NotThere(context, id)
            : await desk.TakeBackAsync(found, cancellation) is { } refusal ? Problem.Of(context.Request, refusal).ToResult()
            : Results.NoContent()).Needs(AccountPermissions.OwnAccount);
    }

    private static async Task<IResult> ListAsync(string? state, SubstitutionDesk desk, HttpContext context, CancellationToken cancellation)
    {
        var states = Enum.GetValues<SubstitutionState>().ToDictionary(s => Cases.CaseAnswerMaking.Word(s.ToString()), StringComparer.Ordinal);
        if (state is not null && !states.ContainsKey(state))
            return Problem.OfFields(context.Request, [WrongValues.NoneOf("state", states.Keys)]).ToResult();
        var all = await desk.ListAsync(cancellation);
        return Results.Json(new Page<SubstitutionAnswer>([.. all.Where(s => state is null || s.State == states[state])], null), ApiJson.Options);
    }

    private static IResult NotThere(HttpContext context, string id) => Problem.Of(context.Request, StatusCodes.Status404NotFound, "KKT-H01", id).ToResult();
}
