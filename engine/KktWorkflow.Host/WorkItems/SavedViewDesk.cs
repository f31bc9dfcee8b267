using System.Text;
using KktWorkflow.Engine;
using KktWorkflow.Host.Http;
using KktWorkflow.Host.Identity;
using KktWorkflow.Storage;
using KktWorkflow.Storage.Views;

namespace KktWorkflow.Host.WorkItems;

/// <summary>The worklists that the person signed in has saved under names. Everything is about that person's own views; there is no way to another's.</summary>
internal sealed class SavedViewDesk(SavedViews views, CurrentPerson person)
{
    public Task<IReadOnlyList<SavedView>> ListAsync(CancellationToken cancellation) => views.Of(person.Id, cancellation);

    /// <summary>Saves the list from its beginning. The name as it was saved; the same list under the same name once more changes nothing.</summary>
    public async Task<Answer<string>> SaveAsync(string? name, WorkListQuery list, CancellationToken cancellation)
    {
        var (clean, narrowing) = (Clean(name), WorkListAddress.Of(list));
        List<FieldProblem> problems = [.. Problems("name", clean)];
        if (narrowing.Length > SavedView.LongestNarrowing)
            problems.Add(new(WorkListAddress.Search, "KKT-F08"));
        return problems.Count > 0 ? new Answer<string>.Invalid(problems) : Of(await views.Save(person.Id, clean, narrowing, cancellation), clean);
    }

    /// <summary>Renames all of them or none.</summary>
    public async Task<Answer<bool>> RenameAsync(IReadOnlyDictionary<Guid, string> names, CancellationToken cancellation)
    {
        var clean = names.ToDictionary(view => view.Key, view => Clean(view.Value));
        List<FieldProblem> problems = [.. clean.SelectMany(view => Problems(view.Key.ToString(), view.Value))];
        return problems.Count > 0 ? new Answer<bool>.Invalid(problems) : Of(await views.Rename(person.Id, clean, cancellation), true);
    }

    /// <summary>The name of the view that is gone now.</summary>
    public async Task<Answer<string>> DeleteAsync(Guid id, CancellationToken cancellation) => await views.Delete(person.Id, id, cancellation) is { } view
        ? new Answer<string>.Done(view.Name)
        : new Answer<string>.Refused(Refusal.Of(StorageRefusals.NoSuchView, RefusalKind.NotFound, ""));

    private static Answer<T> Of<T>(Refusal? refusal, T done) => refusal is null ? new Answer<T>.Done(done) : new Answer<T>.Refused(refusal);

    /// <summary>On one line, in one spelling of its marks.</summary>
    private static string Clean(string? name) => string.Join(' ', (name ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).Normalize(NormalizationForm.FormC);

    private static IEnumerable<FieldProblem> Problems(string field, string name)
    {
        if (name.Length is 0 or > SavedView.LongestName)
            yield return new(field, name.Length == 0 ? "KKT-F01" : "KKT-F08");
        else if (name.Any(char.IsControl))
            yield return new(field, "KKT-F04");
    }
}
