using System.Globalization;
using KktWorkflow.Engine;
using KktWorkflow.Engine.Organisation;
using KktWorkflow.Engine.Replay.Deviations;
using KktWorkflow.Engine.WorkingTime;
using KktWorkflow.Host.Frame;
using KktWorkflow.Storage.Replays;

namespace KktWorkflow.Host.Audit;

/// <summary>What the deviations of all cases are narrowed to, as it stands in the address of their page. What can't be read there narrows nothing.</summary>
public sealed record DeviationQuery
{
    public const string KindName = "loai";

    public DeviationKind? Kind { get; init; }

    public string? Definition { get; init; }

    /// <summary>Only with a procedure.</summary>
    public int? Version { get; init; }

    /// <summary>Code of the unit whose step it was.</summary>
    public string? Unit { get; init; }

    /// <summary>First day.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Last day.</summary>
    public DateOnly? To { get; init; }

    public bool IsEmpty => this == new DeviationQuery();

    public static DeviationQuery Of(IQueryCollection query)
    {
        // The members that it has in common with the log stand under the same names.
        var common = LogQuery.Of(query);
        return new()
        {
            Kind = Enum.TryParse<DeviationKind>(query[KindName], ignoreCase: true, out var kind) && Enum.IsDefined(kind) ? kind : null,
            Definition = common.Definition,
            Version = common.Version,
            Unit = common.Unit,
            From = common.From,
            To = common.To,
        };
    }

    public string On(string address)
    {
        var common = new LogQuery { Definition = Definition, Version = Version, Unit = Unit, From = From, To = To }.Pairs();
        var pairs = (Kind is { } kind ? common.Prepend((KindName, $"{kind}")) : common).Select(pair => $"{pair.Item1}={Uri.EscapeDataString(pair.Item2)}").ToList();
        return pairs.Count == 0 ? address : $"{address}?{string.Join('&', pairs)}";
    }

    public DeviationFilter ToFilter(BoardZone zone)
    {
        return new()
        {
            Kind = Kind,
            DefinitionId = Definition,
            DefinitionVersion = Version,
            Unit = Unit,
            From = From is { } from ? Start(from) : null,
            Until = To is { } to && to < DateOnly.MaxValue ? Start(to.AddDays(1)) : null,
        };

        Instant Start(DateOnly day) => zone.ToInstant(LocalMinute.At(day, TimeOnly.MinValue));
    }
}
