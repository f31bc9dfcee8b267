using System.Globalization;
using KktWorkflow.Engine.Activities;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Execution.Events;
using KktWorkflow.Engine.Execution.State;

namespace KktWorkflow.Engine.Execution.Numbers;

/// <summary>Numbers of issued documents: each register counts from 1 in every year.</summary>
public static class DocumentNumbers
{
    /// <summary>The register of an issuing step now: the one it names, else one for its kind of document.</summary>
    public static string Register(ActivityNode node, Facts facts) =>
        $"document:{node.PlainText("register") ?? node.PlainText("kind") ?? node.Id}:{facts.LocalNow().Year.ToString("D4", CultureInfo.InvariantCulture)}";

    /// <summary>The issue of the step's document. A trial uses up no number: its documents are number 0 of no register.</summary>
    /// <param name="document">Its number within the case.</param>
    internal static DocumentIssued Issue(ActivityNode node, int execution, int document, CaseState state, Facts facts)
    {
        var register = state.Kind == CaseKind.Trial ? "" : Register(node, facts);
        var number = register.Length == 0 ? 0 : facts.NextNumber(register);
        return new(execution, node.PlainText("kind") ?? "", Text(node, facts, number), register, number) { Document = document };
    }

    /// <summary>A number as the issuing step writes it now.</summary>
    public static string Text(ActivityNode node, Facts facts, long number) =>
        NumberPattern.Format(node.PlainText("numberPattern") ?? "{n}", facts.LocalNow(), number);
}
