using System.Collections.Immutable;
using System.Text.Json;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Documents;
using KktWorkflow.Engine.Escalation;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Execution.Commands;
using KktWorkflow.Engine.Execution.Events;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Engine.Log;
using KktWorkflow.Engine.Organisation;
using KktWorkflow.Engine.Substitutions;
using KktWorkflow.Engine.WorkingTime;

namespace KktWorkflow.Engine.Tests.Execution;

/// <summary>Runs one case by commands of people, as the shell would: facts around, numbers drawn, events kept. After every command it holds the engine to its promises:
/// the fold of the log is the state, deciding again gives the same bytes.</summary>
internal sealed class CaseBed(ProcessDefinition definition)
{
    private static readonly ImmutableSortedDictionary<string, JsonElement> NoValues = ImmutableSortedDictionary.Create<string, JsonElement>(StringComparer.Ordinal);

    private readonly Dictionary<string, long> _drawn = [];
    private ProcessDefinition _definition = definition;
    private int _commands;

    public List<RecordedEvent> Log { get; } = [];

    public CaseState State { get; private set; } = CaseState.None;

    public Instant Now { get; set; } = Instant.Parse("2026-08-17T08:00:00+07:00");

    public OrganisationChart Organisation { get; set; } = Board.Chart;

    public CalendarRegister? Calendars { get; set; }

    public EscalationRegister? Escalations { get; set; }

    public DocumentTemplateRegister? Documents { get; set; }

    public ImmutableDictionary<string, ProcessDefinition> Released { get; set; } = ImmutableDictionary<string, ProcessDefinition>.Empty;

    /// <summary>The version that a migration, or its undo, leads to. The case goes on by it afterwards.</summary>
    public ProcessDefinition? Target { get; set; }

    public bool TargetFormDiffers { get; set; }

    public ImmutableDictionary<PersonId, int> OpenWork { get; set; } = ImmutableDictionary<PersonId, int>.Empty;

    public ImmutableDictionary<PersonId, Instant> LastAssigned { get; set; } = ImmutableDictionary<PersonId, Instant>.Empty;

    public OnBehalfOf? OnBehalfOf { get; set; }

    public EquatableArray<Substitution> Substitutions { get; set; }

    public EquatableArray<Absence> Absences { get; set; }

    /// <summary>From here on whoever acts does so for <paramref name="principal"/>; null: in their own names.</summary>
    public CaseBed For(Person? principal)
    {
        OnBehalfOf = principal is null ? null : new(principal.Id, principal.Name, "");
        return this;
    }

    /// <summary>Ids of the steps at which somebody has something to do, in order.</summary>
    public string[] OpenSteps => [.. Available.Select(i => i.Node.Id).Distinct().Order(StringComparer.Ordinal)];

    public IEnumerable<WorkItem> Available => State.WorkItems.Values.Where(i => i.Status is WorkItemStatus.Available or WorkItemStatus.Claimed);

    public IEnumerable<T> Events<T>()
        where T : CaseEvent => Log.Select(r => r.Event).OfType<T>();

    public WorkItem Item(string step, string? asked = null) => Available.Single(i => i.Node.Id == step && (asked is null || i.Asked == asked));

    public CaseBed Open(Person? who, CaseKind kind = CaseKind.Procedure, bool accept = true, params string[] papers) => Done(who, new OpenCase(
        new(Guid.Parse("0198b6a0-0000-7000-8000-000000000001")),
        kind,
        null,
        new(ApplicantKind.Business, "Công ty TNHH Gió Lào"),
        papers.Select(p => new Paper(p, PaperForm.Original, 1)).ToEquatableArray(),
        NoValues,
        NoValues,
        null,
        accept));

    public CaseBed Does(Person who, string step, string outcome, string? comment = null, string[]? ticks = null, string? asked = null, params (string Field, string Value)[] form) =>
        Done(who, Completion(step, outcome, comment, ticks, asked, form));

    public Refusal CannotDo(Person who, string step, string outcome, string? comment = null, string[]? ticks = null, string? asked = null) =>
        Refused(who, Completion(step, outcome, comment, ticks, asked));

    public CompleteWorkItem Completion(string step, string outcome, string? comment = null, string[]? ticks = null, string? asked = null, params (string Field, string Value)[] form) =>
        Completion(Item(step, asked), outcome, comment, ticks, form);

    public static CompleteWorkItem Completion(WorkItem item, string outcome, string? comment, string[]? ticks, params (string Field, string Value)[] form) => new(
        item.Number,
        outcome,
        comment,
        NoValues.AddRange(form.Select(f => KeyValuePair.Create(f.Field, JsonSerializer.SerializeToElement(f.Value)))),
        [.. ticks ?? []]);

    public CaseBed Claims(Person who, string step) => Done(who, new ClaimWorkItem(Item(step).Number));

    public CaseBed Done(Person? who, CaseCommand command)
    {
        var actor = ActingFor.Under(FactsOf(who), State, command).Actor;
        var accepted = Decide(who, command).ShouldBeOfType<Decision.Accepted>();
        var id = new Guid(++_commands, 0, 0, new byte[8]);
        foreach (var caseEvent in accepted.Events)
            Log.Add(new(Log.Count + 1, Now, actor, ThroughTheLog(caseEvent)) { Command = id });
        State = accepted.State;
        if (accepted.Events.OfType<CaseMigrated>().Any())
            (_definition, Target) = (Target!, _definition);
        BytesOf(CaseFold.Fold(Log)).ShouldBe(BytesOf(State));
        BytesOf(CaseEventCodec.DecodeState(CaseEventCodec.EncodeState(State))).ShouldBe(BytesOf(State));
        foreach (var accept in accepted.Events.OfType<CaseAccepted>())
            _drawn[accept.Register] = accept.Number;
        foreach (var issue in accepted.Events.OfType<DocumentIssued>().Where(i => i.Register.Length > 0))
            _drawn[issue.Register] = issue.Number;
        return this;
    }

    public Refusal Refused(Person? who, CaseCommand command)
    {
        var refusal = Decide(who, command).ShouldBeOfType<Decision.Refused>().Refusal;
        KktWorkflow.Engine.Resources.RefusalTexts.Raw(refusal.Code, System.Globalization.CultureInfo.InvariantCulture).ShouldNotBeNull();
        return refusal;
    }

    public CaseBed Later(TimeSpan time)
    {
        Now = Now.Plus(time);
        return this;
    }

    /// <summary>Decides twice: the second time must give the same bytes.</summary>
    public Decision Decide(Person? who, CaseCommand command)
    {
        var facts = ActingFor.Under(FactsOf(who), State, command);
        facts = facts with { NextNumbers = NumberRegisters.NeededBy(command, State, facts).ToImmutableDictionary(r => r, r => _drawn.GetValueOrDefault(r) + 1) };
        var decision = CaseDecider.Decide(State, command, facts);
        if (decision is Decision.NumbersMissing more)
        {
            facts = facts with { NextNumbers = facts.NextNumbers.SetItems(more.Registers.Select(r => KeyValuePair.Create(r, _drawn.GetValueOrDefault(r) + 1))) };
            decision = CaseDecider.Decide(State, command, facts);
        }

        var again = CaseDecider.Decide(CaseEventCodec.DecodeState(CaseEventCodec.EncodeState(State)), command, facts);
        BytesOf(again).ShouldBe(BytesOf(decision));
        return decision;
    }

    public Facts FactsOf(Person? who) => new()
    {
        Now = Now,
        Actor = ActorOf(who),
        Definition = _definition,
        Target = Target,
        TargetFormDiffers = TargetFormDiffers,
        Organisation = Organisation,
        Calendars = Calendars,
        Escalations = Escalations,
        Documents = Documents,
        Library = Released,
        Permissions = PermissionsOf(who),
        OpenWork = OpenWork,
        LastAssigned = LastAssigned,
        Substitutions = Substitutions,
        Absences = Absences,
    };

    private Actor ActorOf(Person? person) => person is null
        ? Actor.System
        : new(person.Id, person.Name, Organisation.Positions[person.Posts[0].Position].Name, Organisation.Units[person.Posts[0].Unit].Name, OnBehalfOf);

    private ImmutableHashSet<string> PermissionsOf(Person? person) =>
        person is null ? [] : [.. person.Posts.SelectMany(p => Organisation.Positions[p.Position].Permissions)];

    private static CaseEvent ThroughTheLog(CaseEvent caseEvent) =>
        CaseEventCodec.Decode(CaseEventCodec.KindOf(caseEvent), CaseEventCodec.Encode(caseEvent), CaseEventCodec.EncodePersonal(caseEvent));

    private static string BytesOf(CaseState state) => System.Text.Encoding.UTF8.GetString(CaseEventCodec.EncodeState(state));

    private static string BytesOf(Decision decision) => decision switch
    {
        Decision.Accepted accepted => string.Join('\n', accepted.Events.Select(e =>
            $"{CaseEventCodec.KindOf(e)} {System.Text.Encoding.UTF8.GetString(CaseEventCodec.Encode(e))} {(CaseEventCodec.EncodePersonal(e) is { } p ? System.Text.Encoding.UTF8.GetString(p) : "")}")),
        Decision.Refused refused => refused.Refusal.ToString() + string.Join('|', refused.Refusal.Facts),
        _ => throw new InvalidOperationException(),
    };
}
