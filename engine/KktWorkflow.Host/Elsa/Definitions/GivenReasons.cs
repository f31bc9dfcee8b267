using System.Text.Json.Nodes;

namespace KktWorkflow.Host.Elsa.Definitions;

/// <summary>The reasons that a request of Elsa's API gives beside what Elsa knows. Studio itself has no field for any, and gives none.</summary>
/// <param name="Reason">Why a version is handed in or withdrawn.</param>
/// <param name="Changes">What is different in it.</param>
/// <param name="Impact">Which running cases, deadlines and people it concerns.</param>
/// <param name="Risks">What may go wrong, and what is done about it.</param>
/// <param name="WarningsReason">Why it is handed in although the validator warns.</param>
internal sealed record GivenReasons(string? Reason, string? Changes = null, string? Impact = null, string? Risks = null, string? WarningsReason = null)
{
    public static GivenReasons Of(JsonObject body) =>
        new(body.TextAt("reason"), body.TextAt("changes"), body.TextAt("impact"), body.TextAt("risks"), body.TextAt("warningsReason"));

    /// <summary>Of a request whose body may be missing.</summary>
    public static async Task<GivenReasons> ReadAsync(HttpRequest request, CancellationToken cancellation) =>
        (await DefinitionEndpoints.ReadAsync(request, cancellation)).Json is { } body ? Of(body) : new(Reason: null);
}
