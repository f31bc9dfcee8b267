using KktWorkflow.Engine.Escalation;
using KktWorkflow.Engine.Organisation;

namespace KktWorkflow.Engine.Validation.Escalations;

/// <summary>One thing that holds in a sound file of escalation policies. The class name says it as a sentence.</summary>
internal interface IEscalationFileRule
{
    /// <param name="organisation">Null: nothing is said about units, positions and people.</param>
    IEnumerable<Finding> Check(EscalationRegister register, OrganisationChart? organisation);
}
