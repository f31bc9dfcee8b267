using KktWorkflow.Storage.Search;

namespace KktWorkflow.Host.Procedures;

/// <summary>One page of the catalogue as a filter narrows it. Each choice of a filter counts what it would show together with the other filters.</summary>
public sealed class Catalogue
{
    private const int PageSize = 50;

    private readonly IReadOnlyList<ProcedureRow> _all;
    private readonly IReadOnlyList<ProcedureRow> _found;

    /// <param name="all">Every procedure, by field and code.</param>
    /// <param name="page">From 1; one behind the last shows the last.</param>
    public Catalogue(IReadOnlyList<ProcedureRow> all, CatalogueFilter filter, int page)
    {
        _all = all;
        Filter = filter;
        _found = [.. Narrowed(filter)];
        Page = Math.Clamp(page, 1, Pages);
    }

    public CatalogueFilter Filter { get; }

    public int Page { get; }

    public int Pages => Math.Max(1, (_found.Count + PageSize - 1) / PageSize);

    /// <summary>How many procedures the filter finds, on all pages.</summary>
    public int Found => _found.Count;

    public int Total => _all.Count;

    public int InForce => _all.Count(row => row.State == "Released");

    public IReadOnlyList<ProcedureRow> Rows => [.. _found.Skip((Page - 1) * PageSize).Take(PageSize)];

    /// <summary>The places in the whole list of the first and the last row of this page.</summary>
    public (int First, int Last) Places => ((Page - 1) * PageSize + 1, Math.Min(Page * PageSize, Found));

    /// <summary>Without a filter for the state.</summary>
    public int OfAllStates => Narrowed(Filter with { State = null, IsDue = false }).Count();

    public int Due => Narrowed(Filter with { IsDue = true }).Count();

    public IReadOnlyList<CatalogueChoice> States =>
    [
        .. CatalogueFilter.States.Where(state => state == Filter.State || _all.Any(row => row.IsIn(state)))
            .Select(state => new CatalogueChoice(state, state, Narrowed(Filter with { State = state }).Count())),
    ];

    /// <summary>The field that says nothing has no label.</summary>
    public IReadOnlyList<CatalogueChoice> Fields =>
        [.. Choices(Filter with { Field = null }, row => (FieldOf(row), row.Field ?? "")).OrderBy(choice => choice.Label, StringComparer.CurrentCulture)];

    public IReadOnlyList<CatalogueChoice> Owners =>
        [.. Choices(Filter with { Owner = null }, row => (row.OwnerCode, row.Owner ?? "")).OrderBy(choice => choice.Label, StringComparer.CurrentCulture)];

    /// <summary>How many procedures of a field the filter finds, on all pages.</summary>
    public int FoundIn(string? field) => _found.Count(row => row.Field == field);

    private static string FieldOf(ProcedureRow row) => row.Field ?? CatalogueFilter.NoField;

    private IEnumerable<CatalogueChoice> Choices(CatalogueFilter others, Func<ProcedureRow, (string? Value, string Label)> of)
    {
        var counts = Narrowed(others).CountBy(row => of(row).Value ?? "", StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        return _all.Select(of).Where(choice => choice.Value is not null).Distinct().Select(choice => new CatalogueChoice(choice.Value!, choice.Label, counts.GetValueOrDefault(choice.Value!)));
    }

    private IEnumerable<ProcedureRow> Narrowed(CatalogueFilter filter) => _all.Where(row =>
        (filter.State is null || row.IsIn(filter.State))
        && (filter.Field is null || FieldOf(row) == filter.Field)
        && (filter.Owner is null || row.OwnerCode == filter.Owner)
        && (!filter.IsDue || row.ReviewDue is not null)
        && (filter.Query is null || SearchText.Matches($"{row.Code} {row.Name} {row.NationalCode}", filter.Query)));
}

/// <summary>A choice of a filter.</summary>
/// <param name="Value">As the address has it.</param>
public sealed record CatalogueChoice(string Value, string Label, int Count);
