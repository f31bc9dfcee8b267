using System.Globalization;
using KktWorkflow.Engine;
using KktWorkflow.Engine.Activities;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Engine.Lifecycle;
using KktWorkflow.Engine.Organisation;
using KktWorkflow.Engine.Rehearsal;
using KktWorkflow.Engine.Resources;
using KktWorkflow.Engine.WorkingTime;
using KktWorkflow.Host.Cases;
using KktWorkflow.Host.Forms;
using KktWorkflow.Host.Frame;
using KktWorkflow.Host.Notifications;
using KktWorkflow.Host.Procedures;
using KktWorkflow.Host.Resources;
using KktWorkflow.Storage.Definitions;
using KktWorkflow.Storage.Notices;
using Microsoft.Extensions.Localization;

namespace KktWorkflow.Host.Rehearsal;

/// <summary>Tells a rehearsed case to people, with the same drawing and words as a real one.</summary>
internal sealed class RehearsalTelling(CaseStory story, CaseDiagram diagrams, ProcedureDiagram drawing, BoardTime time, IStringLocalizer<ProcedureTexts> procedure)
{
    /// <param name="refused">The act that was not done, whose choices are shown again.</param>
    public RehearsalView Of(RehearsedCase played, RehearsalPath path, DefinitionState version, string? problem, RehearsalAct.Complete? refused)
    {
        var (state, stage) = (played.State, played.Stage);
        var roles = new RoleNames(stage.Organisation, procedure);
        return Unopened(path, version, stage, problem) with
        {
            State = CaseTelling.StateOf(state),
            CaseCode = state.Code,
            Outcome = state.Outcome,
            Now = Local(played.Now),
            Diagram = diagrams.Of(stage.Definition, stage.Organisation, stage.Definition.Name, played.Story.Select(e => (e.At, e.Event)), NameOf, at => time.ShortMoment(at.ToDateTimeOffset())),
            Passings = state.IsOpen ? [.. Passings(played)] : [],
            Steps = [.. played.OpenWork.Select(item => StepOf(item, played, roles, refused))],
            Waits = [.. state.Waits.Values.Where(w => w.Kind != WaitKind.Person).Select(w => WaitOf(w, played)).OfType<RehearsedWait>()],
            Incidents = [.. state.Incidents.Values.Select(i => RefusalTexts.OfIncident(i.Code, i.Message, NameAt(i.Node), CultureInfo.CurrentUICulture).Sentence.Trim())],
            Dues =
            [
                .. state.Deadlines.Values.Where(d => d.Execution == 0).OrderBy(d => d.Kind != DeadlineKind.Committed).ThenBy(d => d.Number)
                    .Select(d => new RehearsedDue(d.Kind.ToString(), d.Name, d.Stopped is null ? Local(d.DueAt) : null, d.MetAt is not null, d.IsLateAt(played.Now))),
            ],
            Story = story.Tell(played.Story, (path, _) => stage.Definition.FindNode(path, stage.Library), NameOf, roles.Queue, code => code),
            Notices = [.. ForetoldNotices.Of(played.Story).Select(n => NoticeOf(n, state, stage.Definition.Name, roles, NameOf)).Reverse()],
        };

        LocalMinute Local(Instant at) => stage.Organisation.Zone.ToLocal(at);

        string? NameOf(PersonId id) => stage.Organisation.People.GetValueOrDefault(id)?.Name;

        string NameAt(NodePath node) => stage.Definition.FindNode(node, stage.Library)?.DisplayName ?? node.Id;
    }

    /// <summary>A rehearsal that could not begin.</summary>
    public RehearsalView Unopened(RehearsalPath path, DefinitionState version, RehearsalStage stage, string? problem)
    {
        var facts = new ProcedureFacts(stage.Definition);
        return new(path, facts.Code, stage.Definition.Name, version.ToString(), problem)
        {
            Now = path.Start,
            Variants = facts.Variants,
            Diagram = drawing.Of(stage.Definition, stage.Organisation),
        };
    }

    /// <summary>A moment of a rehearsal as people read it.</summary>
    public static string Moment(LocalMinute at) => at.ToDateTime().ToString("HH':'mm d'/'M'/'yyyy", CultureInfo.InvariantCulture);

    /// <summary>The fields of a step's form; none where it has no form.</summary>
    public static IReadOnlyList<FormField> FieldsOf(StepSheet sheet, RehearsalStage stage) => FormSchema.FieldsOf(sheet.Form is { } form ? stage.Forms.GetValueOrDefault(form) : default);

    /// <summary>True for what is written and not chosen.</summary>
    public static bool IsFree(FormField field) => field.Kind is FormFieldKind.Text or FormFieldKind.LongText or FormFieldKind.Address or FormFieldKind.Table;

    private static IEnumerable<(string Key, LocalMinute To)> Passings(RehearsedCase played)
    {
        var (zone, board) = (played.Stage.Organisation.Zone, played.Stage.Calendars.Board);
        var now = zone.ToLocal(played.Now);
        yield return ("Pass.Hour", board.Shift(now, 60));
        if (board.IsWorkingDay(now.Date) && board.EndOf(now.Date) is var end && end > now)
            yield return ("Pass.Today", end);
        yield return ("Pass.Day", board.Shift(now, played.Stage.Calendars.MinutesOfADay));
        if (played.State.Timers.Values.Where(t => t.DueAt > played.Now).Select(t => (Instant?)t.DueAt).Min() is { } due)
            yield return ("Pass.Due", UpTo(zone, due));
    }

    /// <summary>The first whole minute that is not before it.</summary>
    private static LocalMinute UpTo(BoardZone zone, Instant at)
    {
        var minute = zone.ToLocal(at);
        return zone.ToInstant(minute) < at ? new LocalMinute(minute.Value + 1) : minute;
    }

    private static RehearsedStep StepOf(WorkItem item, RehearsedCase played, RoleNames roles, RehearsalAct.Complete? refused)
    {
        var stage = played.Stage;
        var sheet = played.SheetOf(item);
        var deadline = played.State.DeadlineOfStep(item.Execution);
        return new(
            item.Number,
            item.Node,
            item.Title,
            roles.Queue(item.Candidates),
            item.Assignee is not null,
            [.. played.DoersOf(item).Select(OptionOf)],
            deadline is { Stopped: null } ? stage.Organisation.Zone.ToLocal(deadline.DueAt) : null,
            deadline is { Stopped: null } && played.Now >= deadline.MissedFrom,
            [.. FieldsOf(sheet, stage).Where(field => !IsFree(field))],
            [.. sheet.Outcomes])
        {
            Typed = refused?.WorkItem == item.Number ? refused.Typed : FormReader.Texts(FieldsOf(sheet, stage), played.State.Dossier),
            ToChoose = field => [.. stage.Organisation.People.Values.Where(p => PersonFields.MayBeChosen(field, p, stage.Definition)).OrderBy(p => p.Name, StringComparer.CurrentCulture).Select(OptionOf)],
        };
    }

    private static FormOption OptionOf(Person person) => new(person.Id.ToString(), person.Name);

    private static RehearsedWait? WaitOf(Wait wait, RehearsedCase played)
    {
        var zone = played.Stage.Organisation.Zone;
        var node = played.State.Executions[wait.Execution].Node;
        var step = played.Stage.Definition.FindNode(node, played.Stage.Library)?.DisplayName ?? node.Id;
        if (wait.Kind != WaitKind.Timer)
            return new(wait.Kind.ToString(), step, new RehearsalAct.Answer(wait.Number), null);
        var due = played.State.Timers.Values.Where(t => t.Wait == wait.Number && t.DueAt > played.Now).Select(t => (Instant?)t.DueAt).Min();
        return due is { } at ? new(wait.Kind.ToString(), step, new RehearsalAct.Advance(UpTo(zone, at)), zone.ToLocal(at)) : null;
    }

    private static RehearsedNotice NoticeOf(ForetoldNotice told, CaseState state, string name, RoleNames roles, Func<PersonId, string?> nameOf) => new(
        told.Kind,
        told.At.ToDateTimeOffset(),
        NoticeWords.Title(new Notice(state.Id, 0, told.Kind, told.At, null, state.Code, name, null, told.Step, null, null), CultureInfo.CurrentUICulture),
        told.Post is { } post ? roles.Queue(new Candidates(post.Unit, post.Position, null, [])) : string.Join(", ", told.People.Select(nameOf).OfType<string>()));
}
