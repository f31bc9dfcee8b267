using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Execution.Events;

namespace KktWorkflow.Engine.Replay.Deviations;

/// <summary>A step was passed over: by hand, after an incident, or since the case went on to a later step of the main path without it. What the case comes back to was not passed over.</summary>
internal sealed class AStepWasPassedOver : IDeviationRule
{
    public IEnumerable<Deviation> Find(CaseRun run)
    {
        var passed = new HashSet<string>(StringComparer.Ordinal);
        foreach (var line in run.Lines)
        {
            switch (line.Recorded.Event)
            {
                case IncidentSkipped skipped when line.Before.Incidents.GetValueOrDefault(skipped.Incident) is { } incident && run.NodeAt(incident.Node, line.Before) is { } node && MainPath.IsStep(node):
                    yield return line.Shows(DeviationKind.Skipped) with { Node = node.Path, Step = node.DisplayName };
                    break;
                case CaseMigrated:
                    passed.Clear();
                    break;
                case FlowAdvanced advanced when line.Before.Executions.GetValueOrDefault(advanced.Execution)?.Node == run.VersionOf(line.Before)?.Root.Path:
                    passed.UnionWith(advanced.Skipped);
                    passed.ExceptWith(advanced.Scheduled.Select(scheduled => scheduled.Node.Id));
                    break;
                case WorkItemCreated created when passed.Count > 0 && run.VersionOf(line.After) is { } version && Behind(version, created.Node, passed) is { Count: > 0 } behind:
                    passed.ExceptWith(behind.Select(step => step.Id));
                    yield return line.Shows(DeviationKind.Skipped) with
                    {
                        Node = behind[0].Path,
                        Step = behind[0].DisplayName,
                        Others = [.. behind.Skip(1).Select(step => step.DisplayName)],
                    };
                    break;
            }
        }
    }

    /// <summary>The steps of the main path before <paramref name="begun"/> that were passed over; none where that stands beside the main path.</summary>
    private static List<ActivityNode> Behind(ProcessDefinition version, NodePath begun, HashSet<string> passed)
    {
        var steps = MainPath.StepsOf(version.Root);
        return steps.Any(step => step.Path == begun) ? [.. steps.TakeWhile(step => step.Path != begun).Where(step => passed.Contains(step.Id))] : [];
    }
}
