using KktWorkflow.Engine.Execution;
using KktWorkflow.Host.Identity;
using KktWorkflow.Host.Substitutions;
using KktWorkflow.Host.WorkItems;
using KktWorkflow.Storage.Notices;
using KktWorkflow.Storage.WorkItems;

namespace KktWorkflow.Host.Frame;

/// <summary>Who is signed in, as the organisation knows that person now.</summary>
internal sealed class ViewerSource(CurrentPerson person, WorkItemQueries workItems, ActedFor actedFor, NoticeQueries notices) : IViewerSource
{
    private Viewer? viewer;

    public async Task<Viewer?> CurrentAsync(CancellationToken cancellation)
    {
        if (viewer is not null || !person.IsKnown)
            return viewer;
        if (person.Inspection is { } inspection)
            return viewer = new Viewer(person.Name, inspection.Agency, person.Permissions, 0);
        var post = person.Person.Posts.FirstOrDefault();
        string?[] words = post is null ? [] : [person.Chart.Positions.GetValueOrDefault(post.Position)?.Name, person.Chart.Units.GetValueOrDefault(post.Unit)?.ShortName];
        var mine = new WorkItemFilter(WorkItemView.Mine, person.Person);
        var waiting = await workItems.Count(mine, WorkList.MostCounted + 1, cancellation) + (await actedFor.ListAsync(mine, cancellation)).Count;
        // Who does no work by posts of one's own, and some by a substitution, finds the way to it all the same.
        var permissions = !person.May(Permissions.Work) && await actedFor.PermitsAsync(Permissions.Work, cancellation) ? person.Permissions.Append(Permissions.Work).ToHashSet(StringComparer.Ordinal) : person.Permissions;
        return viewer = new Viewer(person.Name, string.Join(" · ", words.Where(part => !string.IsNullOrEmpty(part))), permissions, waiting) { Unread = await notices.Unread(person.Id, cancellation) };
    }
}
