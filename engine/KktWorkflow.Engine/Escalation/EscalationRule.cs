using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Organisation;

namespace KktWorkflow.Engine.Escalation;

/// <summary>One kind of what a level may do. Each kind is a folder with the same four files: options, arguments, rule, result; <see cref="EscalationKinds"/> finds it by itself.</summary>
internal abstract class EscalationRule
{
    /// <summary>The name in `escalation.json` and in the log; never changes once released.</summary>
    public abstract string Kind { get; }

    /// <summary>False for a kind that no person hears of: a policy of such kinds alone escalates to nobody.</summary>
    public virtual bool ReachesSomebody => true;

    /// <summary>True for a kind that finds people in the case to tell or to give work to; false too for one whose work somebody finds in another case.</summary>
    public virtual bool NamesPeople => ReachesSomebody;

    /// <summary>True when an act of this kind can find somebody among the people of <paramref name="organisation"/>.</summary>
    /// <param name="unit">The unit that has the work; null where it can be any.</param>
    public virtual bool Reaches(EscalationAct act, OrganisationChart organisation, string? unit) => ReachesSomebody;

    /// <summary>True for what a level that repeats does each time; false for what is done once, when the level is reached first.</summary>
    public virtual bool IsRepeated => false;

    /// <summary>True for what gives open work to somebody else: a level does so once, or it would be given to two.</summary>
    public virtual bool HandsWorkOver => false;

    /// <summary>The procedure that an act starts; null for kinds that start none.</summary>
    public virtual string? ProcedureOf(EscalationAct act) => null;

    /// <summary>What is wrong with an act of this kind.</summary>
    /// <param name="organisation">Null: nothing is said about units, positions and people.</param>
    public abstract IEnumerable<ActFault> FaultsOf(EscalationAct act, OrganisationChart? organisation);

    /// <summary>Decides what an act does now. Pure; only numbers of the case are drawn from <paramref name="situation"/>.</summary>
    public abstract EscalationResult Carry(EscalationAct act, EscalationSituation situation);

    /// <summary>True when somebody heads the unit or one above it; of no unit in particular, when anybody heads any.</summary>
    private protected static bool FindsAHead(OrganisationChart organisation, string? unit) =>
        unit is null ? organisation.Units.Keys.Any(u => organisation.HeadsOf(u).Any()) : UnitHeads.Above(unit, null, organisation).Any();
}

/// <summary>A kind with its own options, arguments and result.</summary>
internal abstract class EscalationRule<TOptions, TArguments, TResult> : EscalationRule
    where TOptions : IEscalationOptions<TOptions>
    where TArguments : IEscalationArguments<TArguments>
    where TResult : EscalationResult
{
    public sealed override IEnumerable<ActFault> FaultsOf(EscalationAct act, OrganisationChart? organisation) =>
        act.Options.Where(o => !TOptions.Names.Contains(o.Name, StringComparer.Ordinal)).Select(o => new ActFault(ActFaultKind.UnknownOption, o.Name))
            .Concat(TOptions.FaultsOf(act, organisation));

    public sealed override EscalationResult Carry(EscalationAct act, EscalationSituation situation) => Carry(TOptions.Of(act), TArguments.Of(situation));

    protected abstract TResult Carry(TOptions options, TArguments arguments);
}
