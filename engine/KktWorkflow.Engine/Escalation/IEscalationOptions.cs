using KktWorkflow.Engine.Organisation;

namespace KktWorkflow.Engine.Escalation;

/// <summary>What a policy says about an act of one kind.</summary>
internal interface IEscalationOptions<TSelf>
    where TSelf : IEscalationOptions<TSelf>
{
    /// <summary>The options that the kind knows.</summary>
    static abstract IReadOnlyList<string> Names { get; }

    /// <summary>Reads the options of an act that has no faults.</summary>
    static abstract TSelf Of(EscalationAct act);

    /// <summary>What is wrong with the options that the kind knows.</summary>
    static abstract IEnumerable<ActFault> FaultsOf(EscalationAct act, OrganisationChart? organisation);
}
