using System.Collections.Immutable;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Documents;
using KktWorkflow.Engine.Escalation;
using KktWorkflow.Engine.Organisation;
using KktWorkflow.Engine.Substitutions;
using KktWorkflow.Engine.WorkingTime;

namespace KktWorkflow.Engine.Execution;

/// <summary>What the outside knows and a decision may depend on. Recorded with a command, so that it can be decided again with the same result.</summary>
public sealed record Facts
{
    public required Instant Now { get; init; }

    public required Actor Actor { get; init; }

    /// <summary>The version that the case is pinned to, or that it is to be opened on.</summary>
    public required ProcessDefinition Definition { get; init; }

    /// <summary>The version that the case is to go on by; null unless a migration, its undo, or the acceptance of a dossier after its version was followed by another is decided.</summary>
    public ProcessDefinition? Target { get; init; }

    /// <summary>True when a form that is filled in now is another one in <see cref="Target"/>.</summary>
    public bool TargetFormDiffers { get; init; }

    /// <summary>Other versions that these name as activities, by version id.</summary>
    public ImmutableDictionary<string, ProcessDefinition> Library { get; init; } = ImmutableDictionary<string, ProcessDefinition>.Empty;

    public OrganisationChart Organisation { get; init; } = OrganisationChart.Empty;

    /// <summary>The calendars in force; null: nothing is given a date.</summary>
    public CalendarRegister? Calendars { get; init; }

    /// <summary>The escalation policies in force; null: nothing escalates that does not already.</summary>
    public EscalationRegister? Escalations { get; init; }

    /// <summary>The forms by which the board draws up documents; null: none are.</summary>
    public DocumentTemplateRegister? Documents { get; init; }

    /// <summary>What `Math.random` in expressions starts from.</summary>
    public ulong Seed { get; init; }

    /// <summary>The next number of each register that <see cref="NumberRegisters"/> asked for. Drawn inside the writing transaction, given back when not used.</summary>
    public ImmutableDictionary<string, long> NextNumbers { get; init; } = ImmutableDictionary<string, long>.Empty;

    /// <summary>Open work items per person across all cases, for steps handed out by least load.</summary>
    public ImmutableDictionary<PersonId, int> OpenWork { get; init; } = ImmutableDictionary<PersonId, int>.Empty;

    /// <summary>When each person was last handed work, for steps handed out in turn.</summary>
    public ImmutableDictionary<PersonId, Instant> LastAssigned { get; init; } = ImmutableDictionary<PersonId, Instant>.Empty;

    /// <summary>Permissions of the actor, from the positions held; of who acts for another, from the positions substituted.</summary>
    public ImmutableHashSet<string> Permissions { get; init; } = [];

    /// <summary>What the register of substitutions holds.</summary>
    public EquatableArray<Substitution> Substitutions { get; init; }

    /// <summary>Who is away, and when.</summary>
    public EquatableArray<Absence> Absences { get; init; }

    /// <summary>By which of them the actor acts for another; null in one's own name, and where none covers the command.</summary>
    public Substitution? Substitution { get; init; }

    /// <summary>By whose posts the actor acts: one's own, or of whom one acts for, as far as the substitution goes. Null for the engine itself and for who is not in force.</summary>
    public Person? Authority => Actor.Id is not { } actor ? null
        : Actor.OnBehalfOf is null ? Organisation.People.GetValueOrDefault(actor)
        : Substitution is { } ground && Organisation.People.TryGetValue(ground.Principal, out var principal) ? ground.Cut(principal) : null;

    /// <summary>The board's local day.</summary>
    public DateOnly LocalDay() => DateOnly.FromDateTime(LocalNow().DateTime);

    /// <summary>The moment on the board's clock.</summary>
    public DateTimeOffset LocalNow() => Now.ToDateTimeOffset().ToOffset(Organisation.UtcOffset);

    /// <summary>The next number of <paramref name="register"/>. Throws when the shell did not bring it: a bug, not a refusal.</summary>
    public long NextNumber(string register) => NextNumbers.TryGetValue(register, out var number)
        ? number
        : throw new InvalidOperationException($"The facts hold no number of register '{register}'.");
}
