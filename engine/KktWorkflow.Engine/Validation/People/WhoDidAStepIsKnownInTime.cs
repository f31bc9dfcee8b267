using KktWorkflow.Engine.Activities.Assignment;

namespace KktWorkflow.Engine.Validation.People;

/// <summary>"Whoever did X" and "whom X chose" need X on every path. Steps of other charts are not judged.</summary>
internal sealed class WhoDidAStepIsKnownInTime : IDefinitionRule
{
    public IEnumerable<Finding> Check(ValidationSubject subject) =>
        from graph in subject.Charts
        from step in graph.Chart.Activities
        where graph.IsReachable(step.Id)
        from spec in StepAssignees.Of(step).OfType<AssigneeSpec>()
        let earlier = spec.SameAs ?? spec.ChosenBy
        where earlier is not null && graph.Chart.Activities.Any(a => a.Id == earlier) && (earlier == step.Id || !graph.Dominates(earlier, step.Id))
        select FindingTexts.Warning("KKT-P07", step.Path.Value, step.DisplayName, subject.Step(earlier)!.DisplayName);
}
