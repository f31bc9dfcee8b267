using KktWorkflow.Engine.WorkingTime;
using KktWorkflow.Host.Frame;

namespace KktWorkflow.Host.Rehearsal;

/// <summary>A whole rehearsal: from when and in which variant, and what was done. It stands in the address, so that the browser's way back undoes an act and a colleague can be sent it.</summary>
internal sealed record RehearsalPath(string DefinitionId, int Version, LocalMinute Start, string? Variant, IReadOnlyList<RehearsalAct> Acts)
{
    /// <summary>A longer path is not played.</summary>
    public const int MostActs = 200;

    /// <summary>What a server takes as an address, with room for the name of the host and what a form adds.</summary>
    private const int LongestAddress = 6_000;

    public RehearsalPath With(RehearsalAct act) => this with { Acts = [.. Acts, act] };

    public RehearsalPath WithoutLast() => this with { Acts = [.. Acts.SkipLast(1)] };

    /// <summary>What forms carry along, by name.</summary>
    public IEnumerable<(string Name, string Value)> Fields =>
    [
        ("ban", Version.ToString(System.Globalization.CultureInfo.InvariantCulture)),
        ("luc", Start.ToString()),
        .. Variant is null ? Array.Empty<(string, string)>() : [("truong-hop", Variant)],
        .. Acts.Select(act => ("viec", act.ToString())),
    ];

    public string Address(PageAddresses addresses) =>
        $"{addresses.Rehearsal(DefinitionId)}?{string.Join('&', Fields.Select(field => $"{field.Name}={Uri.EscapeDataString(field.Value)}"))}";

    public bool IsTooLong(PageAddresses addresses) => Acts.Count > MostActs || Address(addresses).Length > LongestAddress;
}
