using System.Text.Json;
using KktWorkflow.Host.Tests.Elsa;

namespace KktWorkflow.Host.Tests.Api;

/// <summary>The demo at a moment at which some of its steps are late, with a clock that a test moves; one for the tests of a class.</summary>
public sealed class LateDemo : IAsyncLifetime
{
    private readonly Dictionary<string, ApiClient> _people = new(StringComparer.Ordinal);

    internal ClockedHost Host { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Host = await ClockedHost.StartAsync();

    public async ValueTask DisposeAsync()
    {
        foreach (var client in _people.Values)
            client.Dispose();
        await Host.DisposeAsync();
    }

    public async Task<ApiClient> As(string userName) => _people.TryGetValue(userName, out var client) ? client : _people[userName] = await Host.As(userName);

    /// <summary>A case of which an escalation was told to the leader, as far as level 3 at least, and can go further; with that escalation.</summary>
    /// <param name="notOf">A unit in whose list the late work doesn't lie.</param>
    public async Task<(string Case, JsonElement Escalation)> EscalatedAsync(string? notOf = null)
    {
        var leader = await As(Dossiers.Leader);
        foreach (var item in (await leader.Get("/api/cases?state=running&limit=200")).Json.GetProperty("items").EnumerateArray())
        {
            var id = item.GetProperty("caseId").GetString()!;
            var found = (await leader.Get($"/api/cases/{id}")).Json;
            var elsewhere = found.GetProperty("steps").EnumerateArray().Where(s => !LiesIn(s, notOf)).Select(s => s.GetProperty("id").GetString()).ToList();
            foreach (var escalation in found.GetProperty("escalations").EnumerateArray())
            {
                if ((notOf is null || elsewhere.Contains(escalation.GetProperty("step").GetString())) && escalation.GetProperty("reached").GetArrayLength() == 3 && escalation.GetProperty("nextAt").ValueKind == JsonValueKind.String
                    && escalation.GetProperty("acknowledgedBy").ValueKind == JsonValueKind.Null)
                    return (id, escalation);
            }
        }

        throw new InvalidOperationException("The demo has no case that escalated so far.");
    }

    private static bool LiesIn(JsonElement step, string? unit) =>
        unit is not null && step.GetProperty("candidates") is { ValueKind: JsonValueKind.Object } list && list.GetProperty("unit").GetString() == unit;
}
