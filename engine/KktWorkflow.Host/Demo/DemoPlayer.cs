using KktWorkflow.Engine;
using KktWorkflow.Engine.Activities;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Execution.Commands;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Engine.Organisation;
using KktWorkflow.Storage;
using KktWorkflow.Storage.Cases;
using KktWorkflow.Storage.Organisation;

namespace KktWorkflow.Host.Demo;

/// <summary>Does what the stories tell, by the same commands that people give. An act that is refused is a mistake in the script: it throws.</summary>
internal sealed class DemoPlayer(KktStorage storage, DemoValues values, DemoChance chance)
{
    private readonly Dictionary<string, (CaseState State, ProcessDefinition Definition)> _cases = new(StringComparer.Ordinal);

    public async Task PlayAsync(DemoEntry entry, CancellationToken cancellation)
    {
        var organisation = await storage.Organisation.Current(cancellation);
        if (entry.Act is not { } act)
        {
            await OpenAsync(entry, organisation, cancellation);
            return;
        }

        var (state, definition) = _cases[entry.Story.Id];
        if (CommandOf(act, entry.Story, state, definition, organisation) is not var (command, who))
            return;
        var request = new CaseCommandRequest(state.Id, command, who) { CommandId = chance.Id(entry.At, $"{entry.Story.Id}/{state.Sequence}") };
        _cases[entry.Story.Id] = (await DoneAsync(request, entry, cancellation), definition);
    }

    private async Task OpenAsync(DemoEntry entry, OrganisationView organisation, CancellationToken cancellation)
    {
        var story = entry.Story;
        var definition = await storage.Library.FindInForce(story.Procedure, cancellation)
            ?? throw new InvalidOperationException($"Demo case {story.Id}: no procedure {story.Procedure} is in force.");
        var id = new CaseId(chance.Id(entry.At, story.Id));
        var command = new OpenCase(
            id, CaseKind.Procedure, story.Variant, story.Applicant, PapersOf(story, definition), values.Of(story.Form, story.Form), DemoValues.None, null, Accept: true);
        var desk = chance.Choose([.. organisation.Chart.People.Keys.Where(p => organisation.PermissionsOf(p).Contains(Permissions.AcceptCases)).Order()], story.Id);
        var request = new CaseCommandRequest(id, command, organisation.ActorOf(desk))
        {
            CommandId = chance.Id(entry.At, $"{story.Id}/0"),
            DefinitionVersionId = definition.VersionId,
        };
        _cases[story.Id] = (await DoneAsync(request, entry, cancellation), definition);
    }

    /// <summary>The command and who gives it; null where there is nothing to take over.</summary>
    private (CaseCommand Command, Actor Who)? CommandOf(DemoAct act, DemoStory story, CaseState state, ProcessDefinition definition, OrganisationView organisation)
    {
        switch (act.Do)
        {
            case "comment":
                return (new AddComment(act.Text), Named(act.By!, organisation));
            case "pause":
                return (new PauseCase(act.Cause, act.Reason), Named(act.By!, organisation));
            case "cancel":
                return (new CancelCase(act.Reason), Named(act.By!, organisation));
        }

        var item = state.WorkItems.Values.FirstOrDefault(i => i.Status is WorkItemStatus.Available or WorkItemStatus.Claimed
            && string.Equals(i.Node.Id, act.Step, StringComparison.Ordinal) && (act.Asked is null || string.Equals(i.Asked, act.Asked, StringComparison.Ordinal)))
            ?? throw new InvalidOperationException($"Demo case {story.Id}: nothing is to be done at '{act.Step}'.");
        var who = act.By is { } name ? Named(name, organisation) : ActorOf(item, story, organisation);
        if (string.Equals(act.Do, "claim", StringComparison.Ordinal))
            return item.Status == WorkItemStatus.Available ? (new ClaimWorkItem(item.Number), who) : null;
        var sheet = StepSheet.Of(definition.Node(item.Node));
        var ticks = sheet.Outcome(act.Outcome)?.Requires.Contains("checklist", StringComparer.Ordinal) == true ? sheet.Checklist.Select(l => l.Id).ToEquatableArray() : [];
        return (new CompleteWorkItem(item.Number, act.Outcome, act.Comment, values.Of(act.Form, state.Dossier), ticks), who);
    }

    private Actor ActorOf(WorkItem item, DemoStory story, OrganisationView organisation)
    {
        if (item.Assignee is { } assignee)
            return organisation.ActorOf(assignee);
        Person[] able = [.. organisation.Chart.People.Values.Where(item.Candidates.Allow).OrderBy(p => p.Id)];
        return able.Length > 0
            ? organisation.ActorOf(chance.Choose(able, $"{story.Id}/{item.Node.Id}").Id)
            : throw new InvalidOperationException($"Demo case {story.Id}: nobody can do '{item.Node.Id}'.");
    }

    private static Actor Named(string userName, OrganisationView organisation) =>
        organisation.ActorOf(organisation.Chart.People.Values.Single(p => string.Equals(p.UserName, userName, StringComparison.Ordinal)).Id);

    private static EquatableArray<Paper> PapersOf(DemoStory story, ProcessDefinition definition) => definition.Kkt.GetProperty("papers").EnumerateArray()
        .Where(paper => paper.GetProperty("required").GetBoolean())
        .Select(paper => paper.GetProperty("code").GetString()!)
        .Where(code => !story.Without.Contains(code, StringComparer.Ordinal))
        .Select(code => new Paper(code, PaperForm.Electronic, 1))
        .ToEquatableArray();

    private async Task<CaseState> DoneAsync(CaseCommandRequest request, DemoEntry entry, CancellationToken cancellation) =>
        await storage.Commands.Handle(request, cancellation) switch
        {
            CommandOutcome.Accepted accepted => accepted.State,
            CommandOutcome.Refused { Refusal: var refusal } => throw new InvalidOperationException(
                $"Demo case {entry.Story.Id}: {request.Command.GetType().Name} at '{entry.Act?.Step}' was refused: {refusal.Code} {string.Join(", ", refusal.Facts)}"),
            _ => throw new InvalidOperationException($"Demo case {entry.Story.Id}: an answer from before."),
        };
}
