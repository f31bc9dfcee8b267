using System.Globalization;
using KktWorkflow.Engine;
using KktWorkflow.Storage.Cases;

namespace KktWorkflow.Host.Elsa.Instances;

/// <summary>Elsa's question for a list of instances; page numbers start at 0.</summary>
internal sealed record InstanceQuery(
    int? Page,
    int? PageSize,
    string? SearchTerm,
    string? DefinitionId,
    string[]? DefinitionIds,
    string? CorrelationId,
    int? Version,
    bool? HasIncidents,
    bool? IsSystem,
    string? Status,
    string[]? Statuses,
    string? SubStatus,
    string[]? SubStatuses,
    string? OrderBy,
    string? OrderDirection,
    TimestampFilter[]? TimestampFilters)
{
    /// <summary>What is asked for; null when it can't match anything. Columns are words of a fixed list: any other is left out.</summary>
    public InstanceFilter? ToFilter()
    {
        var standings = ElsaStatus.Standings(Given(Status, Statuses), Given(SubStatus, SubStatuses));
        if (standings.Count == 0 || IsSystem == true)
            return null;
        var size = PageSize is > 0 and <= 200 ? PageSize.Value : 50;
        return new()
        {
            DefinitionIds = Given(DefinitionId, DefinitionIds).ToEquatableArray(),
            DefinitionVersion = Version,
            CorrelationId = Filled(CorrelationId),
            HasIncident = HasIncidents,
            Search = Filled(SearchTerm),
            Standings = standings.ToEquatableArray(),
            Moments = (TimestampFilters ?? []).Select(f => f.ToMoment()).OfType<InstanceMoment>().ToEquatableArray(),
            Order = ColumnOf(OrderBy) ?? InstanceOrder.Opened,
            Descending = !string.Equals(OrderDirection, "Ascending", StringComparison.OrdinalIgnoreCase),
            Skip = (int)Math.Min((long)Math.Max(Page ?? 0, 0) * size, int.MaxValue),
            Take = size,
        };
    }

    /// <summary>The column of a name; null for none of ours.</summary>
    public static InstanceOrder? ColumnOf(string? name) => name?.ToUpperInvariant() switch
    {
        "CREATED" or "CREATEDAT" => InstanceOrder.Opened,
        "UPDATED" or "UPDATEDAT" or "LASTEXECUTED" => InstanceOrder.Updated,
        "FINISHED" or "FINISHEDAT" => InstanceOrder.Ended,
        "NAME" => InstanceOrder.Name,
        _ => null,
    };

    private static List<string> Given(string? one, string[]? several) => [.. (several ?? []).Append(one).OfType<string>().Where(s => s.Length > 0)];

    private static string? Filled(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}

/// <summary>A condition on one of an instance's times.</summary>
internal sealed record TimestampFilter(string? Column, string? Operator, string? Timestamp)
{
    public InstanceMoment? ToMoment()
    {
        if (InstanceQuery.ColumnOf(Column) is not { } column || column == InstanceOrder.Name
            || !DateTimeOffset.TryParse(Timestamp, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at))
            return null;
        return Operator?.ToUpperInvariant() switch
        {
            "GREATERTHAN" or "GREATERTHANOREQUAL" => new(column, IsAfter: true, Instant.From(at)),
            "LESSTHAN" or "LESSTHANOREQUAL" => new(column, IsAfter: false, Instant.From(at)),
            _ => null,
        };
    }
}
