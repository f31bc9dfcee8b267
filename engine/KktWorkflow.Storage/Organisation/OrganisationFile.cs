using KktWorkflow.Engine.Organisation;

namespace KktWorkflow.Storage.Organisation;

/// <summary>An `organisation.json` that no database holds.</summary>
public static class OrganisationFile
{
    /// <summary>The chart of the board's day at <paramref name="now"/>, without people, who are in no file. Null when the document can't be taken.</summary>
    public static OrganisationChart? ChartAt(ReadOnlySpan<byte> json, DateTimeOffset now)
    {
        if (OrganisationDocument.FindingsOf(json).Count > 0)
            return null;
        var document = OrganisationDocument.Read(json);
        return document.ChartOn(document.DayOf(now), [], now);
    }
}
