using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Execution.Events;
using KktWorkflow.Engine.Migration;

namespace KktWorkflow.Engine.Replay.Deviations;

/// <summary>A step was passed over: by hand, after an incident, or since the case went on to a later step of the main path without it. What the case comes back to was not passed over.</summary>
internal sealed class AStepWasPassedOver : IDeviationRule
{
    public DeviationKind Kind => DeviationKind.Skipped;

    public IEnumerable<Deviation> Find(CaseRun run)
    {
        var passed = new HashSet<string>(StringComparer.Ordinal);
        foreach (var line in run.Lines.Where(line => !line.Act.IsTakenBack))
        {
            switch (line.Recorded.Event)
            {
                case IncidentSkipped skipped when line.Before.Incidents.GetValueOrDefault(skipped.Incident) is { } incident && run.NodeAt(incident.Node, line.Before) is { } node && MainPath.IsStep(node):
                    yield return line.Shows(Kind) with { Node = node.Path, Step = node.DisplayName };
                    break;
                case CaseMigrated migrated:
                    passed = Moved(passed, migrated, run.VersionOf(line.Before));
                    break;
                case FlowAdvanced advanced when line.Before.Executions.GetValueOrDefault(advanced.Execution)?.Node == run.VersionOf(line.Before)?.Root.Path:
                    passed.UnionWith(advanced.Skipped);
                    passed.ExceptWith(advanced.Scheduled.Select(scheduled => scheduled.Node.Id));
                    break;
                case WorkItemCreated created when passed.Count > 0 && run.VersionOf(line.After) is { } version && Behind(version, created.Node, passed) is { Count: > 0 } behind:
                    passed.ExceptWith(behind.Select(step => step.Id));
                    yield return line.Shows(Kind) with
                    {
                        Node = behind[0].Path,
                        Step = behind[0].DisplayName,
                        Others = [.. behind.Skip(1).Select(step => step.DisplayName)],
                    };
                    break;
            }
        }
    }

    public UncheckedCause? WhyUnchecked(CaseRun run, RunLine until) => run.KnowsVersionsUntil(until) ? null : UncheckedCause.NoVersion;

    /// <summary>The same steps by the version that the case goes on by; those that it has no place for were not passed over in it.</summary>
    private static HashSet<string> Moved(HashSet<string> passed, CaseMigrated migrated, ProcessDefinition? from) =>
        from is null ? [] : passed.Select(id => new ElementMap(migrated.Map).To(from.Root.Path, id)).OfType<string>().ToHashSet(StringComparer.Ordinal);

    /// <summary>The steps of the main path before <paramref name="begun"/> that were passed over; none where that stands beside the main path.</summary>
    private static List<ActivityNode> Behind(ProcessDefinition version, NodePath begun, HashSet<string> passed)
    {
        var steps = MainPath.StepsOf(version.Root);
        return steps.Any(step => step.Path == begun) ? [.. steps.TakeWhile(step => step.Path != begun).Where(step => passed.Contains(step.Id))] : [];
    }
}
