namespace KktWorkflow.Host.Frame;

/// <summary>Which places a person finds in the bar: the union of what the positions permit, in a fixed order.</summary>
internal static class Places
{
    private const string WorkDo = "work.do";
    private const string CasesOpen = "cases.open";
    private const string CasesList = "cases.list";
    private const string CasesReadAll = "cases.read.all";
    private const string DefinitionsRead = "definitions.read";

    public static IReadOnlyList<Place> For(Viewer viewer)
    {
        var places = new List<Place>();
        if (viewer.May(WorkDo))
        {
            // Who may read every case but opens none is a leader: the work that waits is to be signed.
            var signs = viewer.May(CasesReadAll) && !viewer.May(CasesOpen);
            places.Add(new Place(signs ? "Place.ToSign" : "Place.MyWork", signs ? "signature" : "clipboard-check", PageAddresses.MyWork, viewer.WorkWaiting));
        }

        if (viewer.May(CasesOpen))
            places.Add(new Place("Place.Intake", "inbox", PageAddresses.Intake));
        if (viewer.May(CasesList))
            places.Add(new Place("Place.Cases", "folders", PageAddresses.Cases));
        if (viewer.May(DefinitionsRead))
            places.Add(new Place("Place.Procedures", "sitemap", PageAddresses.Procedures));
        return places;
    }
}
