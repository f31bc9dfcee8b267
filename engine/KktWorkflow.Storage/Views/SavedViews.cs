using System.Globalization;
using KktWorkflow.Engine;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Storage.Search;
using KktWorkflow.Storage.Writing;
using Microsoft.EntityFrameworkCore;

namespace KktWorkflow.Storage.Views;

/// <summary>The views that each person has saved. Nobody finds or changes another's. Safe for any number of threads and hosts.</summary>
public sealed class SavedViews
{
    private readonly Administration _administration;
    private readonly ContextSource _contexts;
    private readonly TimeProvider _clock;

    internal SavedViews(Administration administration, ContextSource contexts, TimeProvider systemClock)
    {
        _administration = administration;
        _contexts = contexts;
        _clock = systemClock;
    }

    /// <summary>By their names, without regard to marks and case.</summary>
    public async Task<IReadOnlyList<SavedView>> Of(PersonId person, CancellationToken cancellation)
    {
        await using var context = _contexts.Create();
        return [.. (await RowsOf(context.SavedViews.AsNoTracking(), person, cancellation)).Select(Read).OrderBy(view => SearchText.Fold(view.Name), StringComparer.Ordinal).ThenBy(view => view.Name, StringComparer.Ordinal)];
    }

    /// <summary>Saves a view. Saving the same one again changes nothing; another one under its name is refused, and so is one more than <see cref="SavedView.Most"/>.</summary>
    public Task<Refusal?> Save(PersonId person, string name, string narrowing, CancellationToken cancellation) => _administration.Change(
        async context =>
        {
            var known = await RowsOf(context.SavedViews, person, cancellation);
            if (known.Find(row => IsSame(row.Name, name)) is { } other)
                return other.Narrowing == narrowing ? null : NameTaken(name);
            if (known.Count >= SavedView.Most)
                return Refusal.Of(StorageRefusals.TooManyViews, RefusalKind.Conflict, "", SavedView.Most.ToString(CultureInfo.InvariantCulture));
            context.Add(new SavedViewRow { PersonId = person.Value, Id = Guid.CreateVersion7(_clock.GetUtcNow()), Name = name, Narrowing = narrowing });
            return null;
        },
        cancellation);

    /// <summary>Gives views new names, all of them or none; two may change theirs with each other.</summary>
    public Task<Refusal?> Rename(PersonId person, IReadOnlyDictionary<Guid, string> names, CancellationToken cancellation) => _administration.Change(
        async context =>
        {
            var known = await RowsOf(context.SavedViews, person, cancellation);
            if (names.Keys.Any(id => !known.Exists(row => row.Id == id)))
                return Refusal.Of(StorageRefusals.NoSuchView, RefusalKind.NotFound, "");
            var after = known.ConvertAll(row => names.GetValueOrDefault(row.Id) ?? row.Name);
            if (after.GroupBy(name => name, StringComparer.OrdinalIgnoreCase).FirstOrDefault(same => same.Count() > 1) is { } twice)
                return NameTaken(twice.Key);
            foreach (var (row, name) in known.Zip(after))
                row.Name = name;
            return null;
        },
        cancellation);

    /// <summary>Deletes a view; null when the person has no such one.</summary>
    public Task<SavedView?> Delete(PersonId person, Guid id, CancellationToken cancellation) => _administration.Change(
        async context =>
        {
            if (await context.SavedViews.FirstOrDefaultAsync(row => row.PersonId == person.Value && row.Id == id, cancellation) is not { } row)
                return null;
            context.Remove(row);
            return Read(row);
        },
        cancellation);

    private static Task<List<SavedViewRow>> RowsOf(IQueryable<SavedViewRow> views, PersonId person, CancellationToken cancellation) =>
        views.Where(row => row.PersonId == person.Value).ToListAsync(cancellation);

    private static bool IsSame(string name, string other) => string.Equals(name, other, StringComparison.OrdinalIgnoreCase);

    private static Refusal NameTaken(string name) => Refusal.Of(StorageRefusals.ViewNameTaken, RefusalKind.Conflict, "name", name);

    private static SavedView Read(SavedViewRow row) => new(row.Id, row.Name, row.Narrowing);
}
