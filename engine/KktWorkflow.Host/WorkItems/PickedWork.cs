using System.Globalization;
using KktWorkflow.Engine;

namespace KktWorkflow.Host.WorkItems;

/// <summary>A work item that was marked in a list: which, as it was seen, and for whom it would be done.</summary>
/// <param name="For">Null in one's own name.</param>
internal sealed record PickedWork(WorkItemId Id, int Version, PersonId? For)
{
    /// <summary>The most that a page marks.</summary>
    public const int Most = 200;

    /// <summary>84 characters each at most, where 8,192 are the most that a server reads.</summary>
    public const int MostInAddress = 90;

    /// <summary>The field of a form, and the part of an address, that brings one.</summary>
    public const string Field = "viec";

    /// <summary>Those that a form or an address brings, each once; what can't be read is left out.</summary>
    public static IReadOnlyList<PickedWork> Of(IEnumerable<string?> texts) => [.. texts.Select(Read).OfType<PickedWork>().DistinctBy(picked => picked.Id).Take(Most)];

    public override string ToString() => TextOf(Id.ToString(), Version, For?.ToString());

    /// <summary>As a form or an address brings it.</summary>
    public static string TextOf(string id, int version, string? principal) => string.Create(CultureInfo.InvariantCulture, $"{id}~{version}{(principal is null ? "" : $"~{principal}")}");

    /// <summary>The address of a page that acts on them, on so many as a request line has room for.</summary>
    public static string At(string page, IEnumerable<PickedWork> picked) => $"{page}?{string.Join('&', picked.Take(MostInAddress).Select(item => $"{Field}={Uri.EscapeDataString(item.ToString())}"))}";

    private static PickedWork? Read(string? text) => (text ?? "").Split('~') is [var id, var version, .. var rest] && WorkItemId.TryParse(id, out var item)
        && int.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out var seen)
        ? new(item, seen, rest is [var principal] && Guid.TryParse(principal, out var other) ? new PersonId(other) : null)
        : null;
}
