using KktWorkflow.Engine.Execution;
using KktWorkflow.Host.Identity;
using KktWorkflow.Host.WorkItems;

namespace KktWorkflow.Host.Frame;

/// <summary>Which places a person finds in the bar: the union of what the positions permit, in a fixed order.</summary>
internal static class Places
{
    private static readonly string[] Design =
        [Permissions.DraftDefinitions, Permissions.ReviewDefinitions, Permissions.ApproveDefinitions, Permissions.ReleaseDefinitions];

    public static IReadOnlyList<Place> For(Viewer viewer, PageAddresses addresses)
    {
        var places = new List<Place>();
        if (viewer.May(Permissions.Work))
        {
            // Who may read every case but opens none is a leader: the work that waits is to be signed.
            var signs = viewer.May(Permissions.ReadAllCases) && !viewer.May(Permissions.OpenCases);
            places.Add(new Place(signs ? "Place.ToSign" : "Place.MyWork", signs ? "signature" : "clipboard-check", addresses.MyWork, viewer.WorkWaiting > 0 ? WorkList.Words(viewer.WorkWaiting) : null));
        }

        if (viewer.May(AccountPermissions.Inspect))
            places.Add(new Place("Place.Inspection", "folders", addresses.Inspection));
        if (viewer.May(Permissions.OpenCases))
            places.Add(new Place("Place.Intake", "inbox", addresses.Intake));
        if (viewer.May(AccountPermissions.ListCases))
        {
            places.Add(new Place("Place.Cases", "folders", addresses.Cases));
            places.Add(new Place("Place.Deadlines", "calendar-due", addresses.Deadlines));
        }

        if (viewer.May(Permissions.ReadDefinitions))
            places.Add(new Place("Place.Procedures", "sitemap", addresses.Procedures));
        // Everybody who may read definitions can open the designer; a place in the bar has who works on them.
        if (Design.Any(viewer.May))
            places.Add(new Place("Place.Design", "vector", addresses.Design));
        if (viewer.May(Permissions.DoAudits) || viewer.May(Permissions.PlanAudits))
            places.Add(new Place("Place.Audits", "clipboard-list", addresses.Audits));
        if (viewer.May(Permissions.ReadAudit))
        {
            places.Add(new Place("Place.Log", "history", addresses.Log));
            places.Add(new Place("Place.Integrity", "shield-check", addresses.Integrity));
        }

        if (viewer.May(Permissions.ReadSystem))
            places.Add(new Place("Place.Administration", "settings-automation", addresses.Administration));
        return places;
    }
}
