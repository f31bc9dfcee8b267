using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Engine.Organisation;
using KktWorkflow.Engine.Substitutions;

namespace KktWorkflow.Engine.Escalation;

/// <summary>The case at the moment at which a level of one of its deadlines is reached.</summary>
/// <param name="excludedNow">Whom four eyes shut out of an item by now, beside those whom they did when it arose.</param>
/// <param name="by">The substitution for whose principal alone it is asked who is told: what the principal holds by another post counts as held by nobody.</param>
internal sealed class EscalationSituation(CaseState state, Facts facts, Deadline deadline, int level, Func<int> nextNumber, Func<WorkItem, EquatableArray<PersonId>>? excludedNow = null, Substitution? by = null)
{
    public CaseState State => state;

    public Facts Facts => facts;

    /// <summary>The board; by a substitution its principal holds the posts substituted alone.</summary>
    public OrganisationChart Organisation { get; } = by?.Cut(facts.Organisation) ?? facts.Organisation;

    public Deadline Deadline => deadline;

    /// <summary>Which level of its chain, from 1.</summary>
    public int Level => level;

    public ProcessDefinition Definition => facts.Definition;

    /// <summary>Open work that the deadline is about.</summary>
    public IEnumerable<WorkItem> Items => state.OpenWorkOf(deadline);

    public int NextNumber() => nextNumber();

    /// <summary>Who holds the open work; where it lies in a unit's list, everybody who may take it. Of a case that waits without open work, who is told in the place of its head.</summary>
    public EquatableArray<PersonId> Assignees => Items.Any() ? Items.SelectMany(HoldersOf).Distinct().Order().ToEquatableArray() : HeadsOfWork(0);

    /// <summary>Who heads the units that the open work lies in, so many units higher up. A case that waits without open work (for an event, a program, another case) is that of the unit of who opened it.</summary>
    public EquatableArray<PersonId> HeadsOfWork(int unitsUp) => (Items.Any()
        ? Items.SelectMany(i => HeadsOf(i, unitsUp))
        : Nearest(UnitHeads.Above(UnitHeads.UnitOf(state.OpenedBy, facts.Organisation), null, facts.Organisation), unitsUp)).Distinct().Order().ToEquatableArray();

    /// <summary>Who heads the unit of an item, so many units higher up. Where nobody does, or the only head is who holds the work or alone could take it, it is the head of the next unit above, and where the board ends
    /// before that, the highest head that there is.</summary>
    public IReadOnlyList<PersonId> HeadsOf(WorkItem item, int unitsUp) => Nearest(UnitHeads.Above(item, HolderOf(item), facts.Organisation), unitsUp);

    private IReadOnlyList<PersonId> Nearest(IEnumerable<(int Above, string Unit, IReadOnlyList<PersonId> Heads)> above, int unitsUp)
    {
        IReadOnlyList<PersonId> nearest = [];
        foreach (var (up, unit, heads) in above)
        {
            // A head who isn't substituted as such is still the one who is told: nobody lower takes the place.
            nearest = [.. heads.Where(h => IsAskedAsHead(h, unit))];
            if (up >= unitsUp)
                break;
        }

        return nearest;
    }

    /// <summary>The nearest head that four eyes don't shut out of an item by now; null when there is none up to the board's own.</summary>
    public PersonId? TakerOf(WorkItem item) =>
        UnitHeads.Taker(item, excludedNow?.Invoke(item) ?? [], facts.Organisation) is { } taker && IsAskedAsHead(taker.Head, taker.Unit) ? taker.Head : null;

    /// <summary>Who acts now for the head whose own work an item is, as far as the substitution covers it and four eyes don't shut them out: the work stays the head's, and is theirs to do meanwhile.
    /// Empty for work of anybody else.</summary>
    public IReadOnlyList<PersonId> StandInsOf(WorkItem item) =>
        HolderOf(item) is { } late && UnitHeads.Above(item, null, facts.Organisation).FirstOrDefault().Heads?.Contains(late) == true ? SubstitutesOf(item) : [];

    /// <summary>As <see cref="SubstitutesOf"/>, without who is away today.</summary>
    public IReadOnlyList<PersonId> PresentSubstitutesOf(WorkItem item) => [.. SubstitutesOf(item).Where(p => !facts.Absences.Any(a => a.Person == p && a.HoldsOn(facts.LocalDay())))];

    /// <summary>Who acts now for the one person who holds the item, or alone could take it, as far as the substitution covers it and four eyes don't shut them out, in the order of the substitutions.
    /// Empty for what several could take.</summary>
    public IReadOnlyList<PersonId> SubstitutesOf(WorkItem item)
    {
        if (HolderOf(item) is not { } late)
            return [];
        var shutOut = item.Candidates.Excluded.Concat(excludedNow?.Invoke(item) ?? []).ToHashSet();
        return [.. ActingFor.SubstitutesOf(late, facts, item).Where(p => !shutOut.Contains(p))];
    }

    /// <summary>True for work that whoever has it does in his or her own name: no answer that was asked of one person, no approval and no document that is signed for another.</summary>
    public bool IsDoneInOwnName(WorkItem item) => item.Asked is null && SubstitutedActs.OfStep(item.Node, facts) == SubstitutedAct.Work;

    /// <summary>False for whom a substitution is asked about that is of other posts.</summary>
    private bool IsAskedAsHead(PersonId head, string unit) => head != by?.Principal || Organisation.HeadsOf(unit).Any(p => p.Id == head);

    private PersonId? HolderOf(WorkItem item) => HoldersOf(item).Take(2).ToList() is [var holder] ? holder : null;

    private IEnumerable<PersonId> HoldersOf(WorkItem item) =>
        item.Assignee is { } holder ? (holder == by?.Principal && !by.CoversPost(item.Candidates) ? [] : [holder]) : Organisation.People.Values.Where(item.Candidates.Allow).Select(p => p.Id);
}
