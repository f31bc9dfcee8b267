using System.Text.Json;
using KktWorkflow.Engine.Activities;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Execution.Deadlines;
using KktWorkflow.Engine.WorkingTime;

namespace KktWorkflow.Engine.Validation.Time;

/// <summary>What is written as a limit has an amount, neither negative nor absurd, and a known unit.</summary>
internal sealed class EveryLimitIsATime : IDefinitionRule
{
    private static readonly string[] OfCase = ["statutory", "committed", "hardDeadline"];

    public IEnumerable<Finding> Check(ValidationSubject subject)
    {
        var kkt = subject.Definition.Kkt;
        var written = OfCase.Select(name => ($"customProperties.kkt.{name}", kkt.Member(name)))
            .Concat(kkt.Member("variants").Entries().SelectMany(v => OfCase.Select(name => ($"customProperties.kkt.variants.{v.TextMember("id")}.{name}", v.Member(name)))))
            .Concat(kkt.Member("variants").Entries().Where(v => v.Member(ProcedureLimits.BudgetsMember).ValueKind == JsonValueKind.Object).SelectMany(v =>
                v.Member(ProcedureLimits.BudgetsMember).EnumerateObject().Select(b => (VariantBudgets.PlaceOf(v.TextMember("id"), b.Name), b.Value))))
            .Concat(subject.PersonSteps.Select(step => (step.Path.Value, step.Plain("budget"))))
            .Concat(subject.PersonSteps.SelectMany(step => step.Plain("subDeadlines").Entries().Select(s => (step.Path.Value, Limit(s)))));
        return from limit in written
            let json = limit.Item2
            where json.ValueKind is not (JsonValueKind.Undefined or JsonValueKind.Null) && !TimeLimit.TryRead(json, out _)
            select FindingTexts.Error("KKT-T01", limit.Item1, json.GetRawText());
    }

    /// <summary>A sub-deadline without a limit is as wrong as one with a wrong limit.</summary>
    private static JsonElement Limit(JsonElement sub) => sub.Member("limit") is { ValueKind: not JsonValueKind.Undefined } limit ? limit : sub;
}
