using System.Globalization;
using KktWorkflow.Host.Frame;

namespace KktWorkflow.Host.Procedures;

/// <summary>What the catalogue is narrowed to, as its address says it.</summary>
/// <param name="Query">Words of code, name or national code.</param>
/// <param name="State">One of <see cref="States"/>.</param>
/// <param name="Field">A field by name; <see cref="NoField"/> for procedures without one.</param>
/// <param name="Owner">The code of the unit that owns the procedure.</param>
/// <param name="IsDue">Only what is due for its periodic review.</param>
public sealed record CatalogueFilter(string? Query, string? State, string? Field, string? Owner, bool IsDue)
{
    public const string NoField = "khac";

    /// <summary>The value of the address's part that asks for what is due.</summary>
    public const string Due = "den-han";

    /// <summary>States by which procedures are filtered, in this order.</summary>
    public static readonly IReadOnlyList<string> States = ["Released", "Ahead", "Draft", "InReview", "Approved", "Superseded", "Withdrawn"];

    public static readonly CatalogueFilter None = new(null, null, null, null, false);

    public bool IsEmpty => this == None;

    /// <summary>The filter that an address's parts say; what they say that isn't known is left aside.</summary>
    public static CatalogueFilter Read(string? query, string? state, string? field, string? owner, string? due) =>
        new(TextOf(query), States.FirstOrDefault(known => known == state), TextOf(field), TextOf(owner), due == Due);

    /// <summary>The address of the catalogue narrowed like this.</summary>
    internal string AddressIn(PageAddresses addresses, int page = 1)
    {
        (string Name, string? Value)[] parts =
        [
            ("q", Query), ("trang-thai", State), ("linh-vuc", Field), ("don-vi", Owner), ("ra-soat", IsDue ? Due : null),
            ("trang", page > 1 ? page.ToString(CultureInfo.InvariantCulture) : null),
        ];
        var said = parts.Where(part => part.Value is not null).Select(part => $"{part.Name}={Uri.EscapeDataString(part.Value!)}").ToList();
        return said.Count == 0 ? addresses.Procedures : $"{addresses.Procedures}?{string.Join('&', said)}";
    }

    private static string? TextOf(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
