using System.Globalization;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Host.Cases;
using KktWorkflow.Host.Forms;
using KktWorkflow.Host.Identity;

namespace KktWorkflow.Host.Attachments;

/// <summary>Tells the files of a case to the person who looks at it. It says nothing about who may read the case: its callers ask first.</summary>
internal sealed class AttachmentTelling(AttachmentPolicies policies, CurrentPerson person)
{
    private static readonly string[] Units = ["B", "KB", "MB", "GB"];

    public AttachmentView Of(ToldCase told)
    {
        var policy = policies.Current;
        var state = told.State;
        var papers = CaseTelling.Papers(told).Select(line => new FormOption(line.Code, line.Name)).ToList();
        return new AttachmentView
        {
            CaseId = state.Id.ToString(),
            Lines = [.. state.Attachments.Values.Where(attachment => attachment.IsCurrent).Select(attachment => (First: FirstOf(state, attachment), Line: Tell(state, attachment, papers))).OrderBy(pair => pair.First).Select(pair => pair.Line)],
            CanAttach = state.IsOpen && person.May(Permissions.CommentOnCases),
            Papers = papers,
            Accept = string.Join(',', policy.Types.SelectMany(kind => kind.Endings).Select(ending => $".{ending}")),
            Kinds = string.Join(", ", policy.Types.Select(kind => kind.Name)),
            MaxBytes = policy.MaxBytes,
            MostAtOnce = policy.MostAtOnce,
        };
    }

    /// <summary>One attachment; null when the case has none of that number, or it was removed.</summary>
    public AttachmentLine? Find(ToldCase told, int number) =>
        told.State.Attachments.TryGetValue(number, out var attachment) && attachment.RemovedAt is null
            ? Tell(told.State, attachment, [.. CaseTelling.Papers(told).Select(line => new FormOption(line.Code, line.Name))])
            : null;

    /// <summary>A number of bytes as people read it.</summary>
    public static string SizeOf(long bytes)
    {
        double size = bytes;
        var unit = 0;
        for (; size >= 1024 && unit < Units.Length - 1; unit++)
            size /= 1024;
        return string.Create(CultureInfo.CurrentCulture, $"{size.ToString(unit < 2 || size >= 100 ? "0" : "0.0", CultureInfo.CurrentCulture)} {Units[unit]}");
    }

    private AttachmentLine Tell(CaseState state, Attachment attachment, List<FormOption> papers)
    {
        var kind = policies.Current.Types.FirstOrDefault(type => type.MediaType == attachment.MediaType);
        return new AttachmentLine(
            attachment.Number,
            attachment.Name,
            papers.Find(paper => paper.Value == attachment.Paper)?.Label ?? attachment.Paper,
            kind?.Name ?? attachment.MediaType,
            SizeOf(attachment.Length),
            attachment.Version,
            attachment.By is { } by ? person.Organisation.NameOf(by) ?? "" : "",
            attachment.At.ToDateTimeOffset(),
            kind?.Preview)
        {
            Sha256 = attachment.File,
            CanRemove = attachment.IsCurrent && state.IsOpen && person.May(Permissions.CommentOnCases) && (attachment.By == person.Id || person.May(Permissions.CancelCases)),
            Earlier = attachment.IsCurrent ? [.. BeforeOf(state, attachment).Select(before => Tell(state, before, papers))] : [],
        };
    }

    private static IEnumerable<Attachment> BeforeOf(CaseState state, Attachment attachment)
    {
        for (var next = attachment.Replaces; next is { } number && state.Attachments.TryGetValue(number, out var before); next = before.Replaces)
            yield return before;
    }

    private static int FirstOf(CaseState state, Attachment attachment) => BeforeOf(state, attachment).LastOrDefault(attachment).Number;
}
