using System.Collections.Immutable;
using System.Text.Json;
using KktWorkflow.Benchmarks.Harness;
using KktWorkflow.Engine;
using KktWorkflow.Engine.Activities;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Execution.Commands;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Engine.Organisation;
using KktWorkflow.Host.Demo;
using KktWorkflow.Storage;
using KktWorkflow.Storage.Cases;
using KktWorkflow.Storage.Organisation;

namespace KktWorkflow.Benchmarks.Play;

/// <summary>Knows what a person would enter at each step of the shipped procedures, from the demo's stories, and who may do it. Safe for many clients.</summary>
internal sealed class StepPlayer
{
    private readonly KktStorage _storage;
    private readonly DemoScript _script;
    private readonly DemoValues _values;
    private readonly OrganisationView _organisation;
    private readonly Person[] _people;
    private readonly Dictionary<PersonId, Actor> _actors;
    private readonly Dictionary<(string Procedure, string Step), DemoAct> _acts = [];
    private readonly Dictionary<string, ProcessDefinition> _definitions = new(StringComparer.Ordinal);

    private StepPlayer(KktStorage storage, OrganisationView organisation)
    {
        _storage = storage;
        _organisation = organisation;
        _script = new DemoFiles(BenchmarkRun.Library).Script;
        _people = [.. organisation.Chart.People.Values.OrderBy(p => p.Id)];
        _actors = _people.ToDictionary(p => p.Id, p => organisation.ActorOf(p.Id));
        _values = new(_people.ToDictionary(p => p.UserName, p => p.Id.Value, StringComparer.Ordinal), organisation.Day);
        // The shortest route of a procedure goes straight to its result; where it comes by a step twice, the last time is the one that leads on.
        // What a story adds to its route may be somebody's mistake.
        foreach (var story in _script.Cases.Where(c => c.Then.Length == 0).OrderBy(c => _script.ActsOf(c).Count()))
        {
            foreach (var act in _script.ActsOf(story).Reverse().Where(a => a.Do == "complete"))
                _acts.TryAdd((story.Procedure, act.Step), act);
        }
    }

    public OrganisationView Organisation => _organisation;

    public static async Task<StepPlayer> CreateAsync(KktStorage storage, CancellationToken cancellation)
    {
        var player = new StepPlayer(storage, await storage.Organisation.Current(cancellation));
        foreach (var procedure in player._script.Cases.Select(c => c.Procedure).Distinct(StringComparer.Ordinal))
        {
            if (await storage.Library.FindInForce(procedure, cancellation) is { } definition)
                player._definitions.Add(procedure, definition);
        }

        return player;
    }

    /// <summary>Opens cases that go straight to their result, with everything handed in, <paramref name="clients"/> at a time; returns their states at the first step.</summary>
    public async Task<IReadOnlyList<CaseState>> OpenAsync(int count, int clients, CancellationToken cancellation)
    {
        var straight = _script.Cases.Where(c => c.Route == "dt01-thong-suot").ToArray();
        var opened = new CaseState[count];
        await Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = clients, CancellationToken = cancellation }, async (i, stop) =>
            opened[i] = await DoneAsync(Opening(straight[i % straight.Length]), stop));
        return opened;
    }

    /// <summary>The next step that a person can complete in a case, null when there is none (it has ended, or is paused).</summary>
    public CaseCommandRequest? Next(CaseState state)
    {
        if (state.Status is not (CaseStatus.Running or CaseStatus.Registered))
            return null;
        foreach (var item in state.WorkItems.Values)
        {
            if (item.Status is WorkItemStatus.Available or WorkItemStatus.Claimed && _acts.TryGetValue((state.DefinitionId, item.Node.Id), out var act) && WhoCan(item) is { } who)
                return new(state.Id, CommandFor(item, act, state), who);
        }

        return null;
    }

    /// <summary>Carries out a command that must not be refused.</summary>
    public async Task<CaseState> DoneAsync(CaseCommandRequest request, CancellationToken cancellation) => await _storage.Commands.Handle(request, cancellation) switch
    {
        CommandOutcome.Accepted accepted => accepted.State,
        CommandOutcome.Refused { Refusal: var refusal } => throw new InvalidOperationException($"{request.Command} was refused: {refusal.Code} {string.Join(", ", refusal.Facts)}"),
        _ => throw new InvalidOperationException("An answer from before."),
    };

    private CompleteWorkItem CommandFor(WorkItem item, DemoAct act, CaseState state)
    {
        var sheet = StepSheet.Of(_definitions[state.DefinitionId].Node(item.Node));
        var ticks = sheet.Outcome(act.Outcome)?.Requires.Contains("checklist", StringComparer.Ordinal) == true ? sheet.Checklist.Select(l => l.Id).ToEquatableArray() : [];
        return new(item.Number, act.Outcome, act.Comment, _values.Of(act.Form, state.Dossier), ticks);
    }

    private Actor? WhoCan(WorkItem item)
    {
        if (item.Assignee is { } assignee)
            return _actors[assignee];
        var able = Array.FindAll(_people, item.Candidates.Allow);
        return able.Length == 0 ? null : _actors[able[Random.Shared.Next(able.Length)].Id];
    }

    private CaseCommandRequest Opening(DemoStory story)
    {
        var definition = _definitions[story.Procedure];
        var id = new CaseId(Guid.CreateVersion7());
        var desk = _people.First(p => _organisation.PermissionsOf(p.Id).Contains(Permissions.AcceptCases));
        var papers = definition.Kkt.GetProperty("papers").EnumerateArray().Where(p => p.GetProperty("required").GetBoolean())
            .Select(p => new Paper(p.GetProperty("code").GetString()!, PaperForm.Electronic, 1)).ToEquatableArray();
        var none = ImmutableSortedDictionary.Create<string, JsonElement>(StringComparer.Ordinal);
        return new(id, new OpenCase(id, CaseKind.Procedure, story.Variant, story.Applicant, papers, _values.Of(story.Form, story.Form), none, null, Accept: true), _actors[desk.Id])
        {
            DefinitionVersionId = definition.VersionId,
        };
    }
}
