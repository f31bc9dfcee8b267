namespace KktWorkflow.Engine.Documents;

/// <summary>All forms in one version (`templates/documents.json`). Immutable.</summary>
/// <param name="Place">Place that stands before a document's date.</param>
/// <param name="ReturnAt">Where results are fetched.</param>
/// <param name="Phone">Whom applicants call; empty for none.</param>
public sealed record DocumentTemplateRegister(int Version, string Place, string ReturnAt, string Phone, EquatableArray<DocumentTemplate> Templates)
{
    /// <summary>The form that holds for <paramref name="moment"/> on <paramref name="day"/>; null when the law of that day knows none.</summary>
    public DocumentTemplate? At(DocumentMoment moment, DateOnly day) => Templates.FirstOrDefault(t => t.Moment == moment && t.HoldsOn(day));

    public DocumentTemplate? Find(string id) => Templates.FirstOrDefault(t => string.Equals(t.Id, id, StringComparison.Ordinal));

    /// <summary>The next version, with <paramref name="template"/> in the place of the one of its id, or after all others.</summary>
    public DocumentTemplateRegister With(DocumentTemplate template) => this with
    {
        Version = Version + 1,
        Templates = Find(template.Id) is null ? Templates.Add(template) : [.. Templates.Select(t => string.Equals(t.Id, template.Id, StringComparison.Ordinal) ? template : t)],
    };
}
