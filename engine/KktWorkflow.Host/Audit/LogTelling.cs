using System.Globalization;
using System.Text.Json;
using KktWorkflow.Engine;
using KktWorkflow.Engine.Activities;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Execution.Events;
using KktWorkflow.Engine.Log;
using KktWorkflow.Host.Frame;
using KktWorkflow.Host.Identity;
using KktWorkflow.Host.Procedures;
using KktWorkflow.Host.Resources;
using KktWorkflow.Storage.Definitions;
using KktWorkflow.Storage.Streams;
using Microsoft.Extensions.Localization;

namespace KktWorkflow.Host.Audit;

/// <summary>Tells single lines of the log to people, each without those before it.</summary>
internal sealed class LogTelling(
    IDefinitionLibrary definitions, BoardTime time, CurrentPerson person, IStringLocalizer<LogTexts> texts, IStringLocalizer<StoryTexts> story, IStringLocalizer<ProcedureTexts> procedures)
{
    private readonly Dictionary<string, ProcessDefinition?> _versions = new(StringComparer.Ordinal);

    public async Task<LogRow> RowAsync(ToldLine line, CancellationToken cancellation)
    {
        var entry = line.Line.Entry;
        var definition = await VersionAsync(line, cancellation);
        var told = line is { IsReadable: true, Case: not null } ? line.Line.ToRecorded().Event : null;
        var (icon, tone) = SignOf(line.Topic, told);
        return new(
            line,
            TitleOf(entry.Kind),
            icon,
            line.IsLate ? "late" : tone,
            SubjectOf(line),
            StepOf(line, definition),
            entry.Actor.Id is null ? story["System"] : entry.Actor.Name,
            PostOf(entry.Actor),
            !line.IsReadable ? texts["Unreadable"] : told is not null ? ContentOf(told, line, definition) : ContentOf(entry));
    }

    /// <summary>The version that a line was decided by; null outside of cases.</summary>
    public async Task<ProcessDefinition?> VersionAsync(ToldLine line, CancellationToken cancellation)
    {
        if (line.DefinitionVersionId is not { Length: > 0 } id)
            return null;
        if (!_versions.TryGetValue(id, out var known))
            _versions.Add(id, known = await definitions.FindVersion(id, cancellation));
        return known;
    }

    /// <summary>What a kind of line is called.</summary>
    public string TitleOf(string kind) => texts[$"Kind.{kind}"] is { ResourceNotFound: false } known ? known.Value : kind;

    /// <summary>`5 Tổng hợp, dự thảo`: with the number that the step has on the main path.</summary>
    public static string StepName(ProcessDefinition definition, ActivityNode node)
    {
        var steps = MainPath.StepsOf(definition.Root);
        var at = steps.IndexOf(steps.FirstOrDefault(step => step.Id == node.Id)!);
        return at < 0 ? node.DisplayName : string.Create(CultureInfo.CurrentCulture, $"{at + 1} {node.DisplayName}");
    }

    private string SubjectOf(ToldLine line) => line.Line.Entry.Stream.Name.Split('/') switch
    {
        ["case", ..] => line.CaseCode ?? texts["NoCode"],
        ["definition", ..] => Member(line.Line.Entry, "code") ?? line.DefinitionId ?? "",
        ["register", var name, ..] => texts[$"Register.{name}"] is { ResourceNotFound: false } known ? known.Value : name,
        ["access", var host, ..] => line.CaseCode ?? texts["Access", host].Value,
        _ => line.Line.Entry.Stream.Name,
    };

    private string? StepOf(ToldLine line, ProcessDefinition? definition)
    {
        if (line.Step is { } path)
            return definition?.FindNode(path) is { } node ? StepName(definition, node) : line.ItemTitle ?? path.Id;
        if (line.Case is not null)
            return texts["WholeCase"];
        return line is { DefinitionId: not null, DefinitionVersion: { } version } ? texts["Version", version].Value : null;
    }

    private string? PostOf(Actor actor)
    {
        var post = string.Join(", ", new[] { actor.Position, actor.Unit }.Where(part => !string.IsNullOrEmpty(part)));
        return actor.OnBehalfOf is { } other ? texts["ForOther", other.Name].Value : post.Length > 0 ? post : null;
    }

    private static (string Icon, string Tone) SignOf(LogTopic topic, CaseEvent? told) => (topic, told) switch
    {
        (_, CasePaused) => ("player-pause", "wait"),
        (_, CaseResumed) => ("player-track-next", "wait"),
        (_, CaseCancelled) => ("player-stop", "late"),
        (_, CaseCompleted) => ("circle-check", "ok"),
        (_, WorkItemClaimed) => ("user-check", "accent"),
        (_, WorkItemReleased) => ("user-off", "neutral"),
        (_, WorkItemReassigned) => ("user-share", "accent"),
        (_, DocumentIssued) => ("rubber-stamp", "ok"),
        (LogTopic.Completed, _) => ("circle-check", "ok"),
        (LogTopic.Returned, _) => ("corner-down-left", "late"),
        (LogTopic.Stopped, _) => ("file-plus", "soon"),
        (LogTopic.Dates, _) => ("calendar-due", "soon"),
        (LogTopic.Handed, _) => ("player-play", "accent"),
        (LogTopic.Late, _) => ("alert-triangle", "late"),
        (LogTopic.Papers, _) => ("paperclip", "neutral"),
        (LogTopic.Cases, _) => ("inbox", "accent"),
        (LogTopic.Words, _) => ("message-2", "neutral"),
        (LogTopic.Incidents, _) => ("alert-circle", "late"),
        (LogTopic.Definitions, _) => ("sitemap", "accent"),
        (LogTopic.Readings, _) => ("eye", "neutral"),
        (LogTopic.Access, _) => ("login", "neutral"),
        _ => ("settings-automation", "neutral"),
    };

    private string? ContentOf(CaseEvent told, ToldLine line, ProcessDefinition? definition)
    {
        var words = told switch
        {
            CaseOpened { ScheduledAt: { } scheduled } => story["Opened.Scheduled", time.ShortMoment(scheduled.ToDateTimeOffset())].Value,
            CaseOpened opened => opened.Personal?.Applicant?.Name,
            CaseAccepted accepted => accepted.Code,
            PapersChanged papers => story["PapersChanged", papers.Papers.Count].Value,
            DossierChanged changed => texts["Fields", changed.Fields.Count].Value,
            CasePaused paused => story[$"Paused.{paused.Cause}"].Value,
            CaseExtended extended => story["Extended", time.Date(extended.DueAt.ToDateTimeOffset())].Value,
            DeadlineSet set => story["Deadline.Moved", time.Date(set.Deadline.DueAt.ToDateTimeOffset())].Value,
            DeadlinesRecomputed counted => story["Recomputed", counted.Moved].Value,
            DeadlineMissed missed => texts["Missed", time.ShortMoment(missed.MissedFrom.ToDateTimeOffset())].Value,
            AppointmentMoveProposed proposed => story["Move.Proposed", time.Date(proposed.To.ToDateTimeOffset())].Value,
            EscalationReached reached => texts["Reached", reached.Level, Names(reached.Acts.SelectMany(act => act.People).Distinct())].Value,
            PriorityRaised raised => story[string.Create(CultureInfo.InvariantCulture, $"Priority.{raised.Priority}")].Value,
            CaseMigrated migrated => story[migrated.Undoes ? "Migrated.undo" : "Migrated", migrated.FromVersion, migrated.ToVersion].Value,
            NonconformityClosed closed => string.Join(" · ", (closed.Personal?.Values ?? []).Select(value => value.Value.ToString())),
            FileAttached file => file.Version == 1 ? null : texts["FileVersion", file.Version].Value,
            DocumentIssued issued => issued.NumberText.Length > 0 ? texts["Issued", issued.Kind, issued.NumberText].Value : issued.Kind,
            DocumentMarked marked => texts[$"Marked.{marked.Mark}"].Value,
            OriginalRecorded original => texts[$"Original.{original.Mark}", original.Count].Value,
            WorkItemCreated created => created.Assignee is { } holder ? story["Task.Holder", Names([holder])] : story["Task.Queue", new RoleNames(person.Chart, procedures).Queue(created.Candidates)],
            QuestionAsked asked => texts["AskedOf", Names([asked.Asked])].Value,
            QuestionClosed closed => story[$"Question.Closed.{closed.Cause}"].Value,
            WorkItemReassigned handed => texts["HandedTo", Names([handed.To])].Value,
            WorkItemCompleted done => OutcomeOf(done, line, definition),
            IncidentRaised incident => incident.Code,
            MessageFailed failed => failed.Code,
            _ => (string?)null,
        };
        var said = told is LookupSecretIssued ? null : told.Personal?.Text;
        return (words, said) switch
        {
            ({ Length: > 0 }, { Length: > 0 }) => $"{words} · “{said}”",
            ({ Length: > 0 }, _) => words,
            (_, { Length: > 0 }) => told is FileAttached ? said : $"“{said}”",
            _ => null,
        };
    }

    private static string OutcomeOf(WorkItemCompleted done, ToldLine line, ProcessDefinition? definition) =>
        line.Step is { } path && definition?.FindNode(path) is { } node && StepSheet.Of(node).Outcome(done.Outcome) is { } outcome ? outcome.Words() : done.Outcome;

    private string? ContentOf(LogEntry entry)
    {
        string?[] parts =
        [
            Member(entry, "name"), Member(entry, "userName"), Member(entry, "what"),
            Member(entry, "act") is { Length: > 0 } act ? texts[$"Act.{act}"] is { ResourceNotFound: false } known ? known.Value : act : null,
            Member(entry, "read") is { } read ? texts[ReadPart.KeyOf(read), ReadPart.NumberIn(read) ?? ""].Value.TrimEnd() : null,
            Member(entry, "code") is { } code && entry.Stream.Name.StartsWith("access/", StringComparison.Ordinal) ? code : null,
            NumberIn(entry, "leftOut") is { } more ? texts["LeftOut", more].Value : null,
            Member(entry, "account") is { } account && Guid.TryParse(account, out var id) ? texts["Account", Names([new(id)])].Value : null,
            Member(entry, "day"), Member(entry, "reason") ?? Member(entry, "ground"),
        ];
        var words = string.Join(" · ", parts.Where(part => !string.IsNullOrWhiteSpace(part)));
        return words.Length > 0 ? words : null;
    }

    private string Names(IEnumerable<PersonId> people) => string.Join(", ", people.Select(id => person.Organisation.NameOf(id) ?? id.ToString()));

    private static string? Member(LogEntry entry, string name)
    {
        using var data = JsonDocument.Parse(entry.Data);
        return data.RootElement.ValueKind == JsonValueKind.Object && data.RootElement.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
    }

    private static int? NumberIn(LogEntry entry, string name)
    {
        using var data = JsonDocument.Parse(entry.Data);
        return data.RootElement.ValueKind == JsonValueKind.Object && data.RootElement.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) ? number : null;
    }
}
