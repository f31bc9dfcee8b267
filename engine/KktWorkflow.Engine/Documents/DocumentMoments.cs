using System.Text.Json;

namespace KktWorkflow.Engine.Documents;

/// <summary>The words by which files and definitions name moments. A step that waits for a document names its moment, not its form: which form holds is a question of the day.</summary>
public static class DocumentMoments
{
    /// <summary>All that a document can be issued at within a case.</summary>
    public static readonly EquatableArray<DocumentMoment> OfCases = Enum.GetValues<DocumentMoment>().Where(m => m != DocumentMoment.Register).ToEquatableArray();

    /// <summary>The stable word, e.g. `controlSheet`.</summary>
    public static string WordOf(DocumentMoment moment) => JsonNamingPolicy.CamelCase.ConvertName(moment.ToString());
}
