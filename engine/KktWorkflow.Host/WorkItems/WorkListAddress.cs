using KktWorkflow.Host.Deadlines;

namespace KktWorkflow.Host.WorkItems;

/// <summary>How the address of the worklist says which list it is, how it is narrowed and sorted.</summary>
internal static class WorkListAddress
{
    public const string Tab = "muc";
    public const string Search = "q";
    public const string Procedure = "thu-tuc";
    public const string Due = "han";
    public const string Order = "xep";
    public const string Cursor = "sau";

    /// <summary>The value of <see cref="Order"/> that puts the most urgent first.</summary>
    public const string ByPriority = "uu-tien";

    /// <summary>By when work is due, as the list offers it.</summary>
    public static readonly IReadOnlyList<DueSpan> Spans = [DueSpan.Overdue, DueSpan.Today, DueSpan.Week, DueSpan.Later];

    /// <summary>What an address asks for; what can't be read narrows nothing.</summary>
    public static WorkListQuery Read(string? tab, string? search, string? procedure, string? due, string? order, string? cursor)
    {
        var list = Enum.GetValues<WorkTab>().FirstOrDefault(known => NameOf(known) == tab);
        return new(list)
        {
            Search = string.IsNullOrWhiteSpace(search) ? null : search.Trim(),
            Procedure = string.IsNullOrEmpty(procedure) ? null : procedure,
            Due = list == WorkTab.Done ? null : Spans.Cast<DueSpan?>().FirstOrDefault(span => NameOf(span!.Value) == due),
            ByPriority = order == ByPriority && list != WorkTab.Done,
            Cursor = cursor,
        };
    }

    /// <summary>The part of an address behind the question mark that asks for a list from its beginning; one list has one spelling.</summary>
    public static string Of(WorkListQuery query)
    {
        var parts = new[] { (Tab, NameOf(query.Tab)), (Search, query.Search), (Procedure, query.Procedure), (Due, query.Due is { } due ? NameOf(due) : null), (Order, query.ByPriority ? ByPriority : null) };
        return string.Join('&', parts.Where(part => part.Item2 is not null).Select(part => $"{part.Item1}={Uri.EscapeDataString(part.Item2!)}"));
    }

    public static string NameOf(WorkTab tab) => tab switch
    {
        WorkTab.Unit => "hang-cho",
        WorkTab.Waiting => "dang-cho",
        WorkTab.Done => "da-lam",
        _ => "can-lam",
    };

    public static string NameOf(DueSpan span) => span switch
    {
        DueSpan.Overdue => "qua-han",
        DueSpan.Today => "hom-nay",
        DueSpan.Week => "tuan-nay",
        _ => "sau-do",
    };
}
