using KktWorkflow.Engine.Activities;
using KktWorkflow.Engine.Activities.Kkt;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Engine.Validation.Time;

namespace KktWorkflow.Engine.Validation.Structure;

/// <summary>On every way from acceptance to an end a result is issued or handed over, or the applicant is told that there is none: who hands a dossier in gets an answer. Along the main path it is an error that there is none.
/// Off it, how people come to that way may excuse it, so that is a warning. Who withdraws a dossier waits for no answer, and one of several branches that go at once answers for all of them.</summary>
internal sealed class EveryAcceptedCaseIsAnswered : IDefinitionRule
{
    public IEnumerable<Finding> Check(ValidationSubject subject)
    {
        if (CaseKinds.Of(subject.Definition) != CaseKind.Procedure || subject.RootChart is not { } graph)
            return [];
        var onMain = LastBeforeSilence(graph, c => LongestWay.IsMain(graph, c)).ToHashSet();
        return LastBeforeSilence(graph, _ => true).Distinct().Select(last =>
        {
            var (from, end) = (graph.ActivityOf(last.Source), graph.ActivityOf(last.Target));
            FindingFact[] facts = [from.DisplayName, FlowPorts.LabelOf(from, last.Port), end.DisplayName];
            return onMain.Contains(last) ? FindingTexts.Error("KKT-S17", from.Path.Value, facts) : FindingTexts.Warning("KKT-S17", from.Path.Value, facts);
        });
    }

    /// <summary>The connections taken by which a case that was accepted comes to an end unanswered.</summary>
    private static IEnumerable<Connection> LastBeforeSilence(FlowGraph graph, Func<Connection, bool> isTaken)
    {
        var silent = Silent(graph, isTaken);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<Connection>(
            from intake in graph.Chart.Activities
            where intake.Type == Intake.TypeName && graph.IsReachable(intake.Id)
            let accepting = graph.Outbound(intake.Id).Where(c => Intake.Accepts(intake, c.Port) && isTaken(c)).ToList()
            where accepting.Count > 0 && accepting.TrueForAll(c => LeadsTo(graph, c, silent))
            from connection in accepting
            select connection);
        while (open.TryPop(out var connection))
        {
            if (IsEnd(graph, connection.Target))
            {
                yield return connection;
                continue;
            }

            if (!seen.Add(connection.Target))
                continue;
            foreach (var next in SilentWays(graph, connection.Target, silent, isTaken).SelectMany(way => way))
                open.Push(next);
        }
    }

    /// <summary>The activities from which a case can come to an end unanswered. Found from the ends backwards: the work grows with the chart, not with its ways.</summary>
    private static HashSet<string> Silent(FlowGraph graph, Func<Connection, bool> isTaken)
    {
        var silent = graph.Chart.Activities.Select(a => a.Id).Where(id => IsEnd(graph, id)).ToHashSet(StringComparer.Ordinal);
        var open = new Stack<string>(silent);
        while (open.TryPop(out var id))
        {
            foreach (var source in graph.ForwardInbound(id).Select(c => c.Source).Where(source => !silent.Contains(source)))
            {
                if (!MayAnswer(graph.ActivityOf(source)) && SilentWays(graph, source, silent, isTaken).Any())
                {
                    silent.Add(source);
                    open.Push(source);
                }
            }
        }

        return silent;
    }

    /// <summary>The ways out of <paramref name="id"/> that lead to silence, each with all connections that are followed at once.</summary>
    private static IEnumerable<List<Connection>> SilentWays(FlowGraph graph, string id, HashSet<string> silent, Func<Connection, bool> isTaken)
    {
        var node = graph.ActivityOf(id);
        var several = FlowPorts.YieldOf(node) == Yield.Several;
        return graph.Outbound(id).Where(c => isTaken(c) && !Supplement.Withdraws(node, c.Port) && !ApplicantAnswer.IsGivenBy(node, c.Port)).GroupBy(c => several ? "" : c.Port, StringComparer.Ordinal)
            .Select(way => way.ToList()).Where(way => way.TrueForAll(c => LeadsTo(graph, c, silent)));
    }

    private static bool LeadsTo(FlowGraph graph, Connection connection, HashSet<string> silent) => graph.KindOf(connection) == ConnectionKind.Forward && silent.Contains(connection.Target);

    /// <summary>An outcome that leads nowhere is a finding of its own.</summary>
    private static bool IsEnd(FlowGraph graph, string id) => ActivityCatalogue.Descriptor(graph.ActivityOf(id).Type) is { Terminal: true };

    /// <summary>True for what may answer out of sight: a container around a step that can, a used definition, an activity that nobody knows.</summary>
    private static bool MayAnswer(ActivityNode activity) => activity.SelfAndDescendants().Any(a =>
        a.WorkflowDefinitionVersionId is not null || ActivityCatalogue.Descriptor(a.Type) is null || (a != activity && ApplicantAnswer.CanBeGivenBy(a)));
}
