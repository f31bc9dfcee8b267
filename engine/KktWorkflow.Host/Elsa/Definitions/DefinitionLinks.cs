using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Lifecycle;
using KktWorkflow.Host.Identity;

namespace KktWorkflow.Host.Elsa.Definitions;

/// <summary>What Studio may offer: without `publish` a definition is read-only there, without `bulk-publish` the list is.</summary>
internal sealed class DefinitionLinks(CurrentPerson person)
{
    private bool MayDraft => person.May(Permissions.DraftDefinitions);

    private bool MayRelease => person.May(Permissions.ReleaseDefinitions);

    public IReadOnlyList<Link> OfList()
    {
        List<Link> links =
        [
            new("/workflow-definitions", "self", "GET"),
            new("/workflow-definitions/validation/is-name-unique", "is-name-unique", "GET"),
            new("/workflow-definitions/query/count", "count", "GET"),
            new("/workflow-definitions/many-by-id", "many-by-id", "GET"),
        ];
        if (MayDraft)
        {
            links.Add(new("/bulk-actions/delete/workflow-definitions/by-definition-id", "bulk-delete-by-definition-id", "POST"));
            links.Add(new("/bulk-actions/delete/workflow-definitions/by-id", "bulk-delete-by-id", "POST"));
            links.Add(new("/bulk-actions/publish/workflow-definitions/by-definition-ids", "bulk-publish", "POST"));
        }

        if (MayRelease)
            links.Add(new("/bulk-actions/retract/workflow-definitions/by-definition-ids", "bulk-retract", "POST"));
        if (MayDraft)
        {
            links.Add(new("/workflow-definitions/import", "import", "POST"));
            links.Add(new("/workflow-definitions/import-files", "import-files", "POST"));
            links.Add(new("/workflow-definitions", "create", "POST"));
        }

        return links;
    }

    public IReadOnlyList<Link> Of(ListedVersion version)
    {
        var address = $"/workflow-definitions/{version.Summary.DefinitionId}";
        List<Link> links =
        [
            new(address, "self", "GET"),
            new($"/workflow-definitions/by-definition-id/{version.Summary.DefinitionId}", "self", "GET"),
            new($"{address}/versions", "versions", "GET"),
        ];
        if (MayDraft)
            links.Add(new($"{address}/execute", "execute", "POST"));
        links.Add(new($"{address}/export", "export", "GET"));
        if (MayDraft && version.IsEditable)
            links.Add(new($"{address}/publish", "publish", "POST"));
        if (MayRelease && version.IsPublished)
            links.Add(new($"{address}/retract", "retract", "POST"));
        if (MayDraft && version.Summary.State == DefinitionState.Draft)
            links.Add(new(address, "delete", "DELETE"));
        if (MayDraft && version.IsEditable)
            links.Add(new($"{address}/import", "import", "PUT"));
        return links;
    }
}

/// <summary>Something that may be done, and where.</summary>
internal sealed record Link(string Href, string Rel, string Method);
