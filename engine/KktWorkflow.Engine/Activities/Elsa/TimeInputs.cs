using System.Globalization;
using System.Text.Json;
using KktWorkflow.Engine.Execution;

namespace KktWorkflow.Engine.Activities.Elsa;

/// <summary>Reads .NET time spans and ISO 8601 instants from inputs; what is none counts as zero or as now, as Elsa's conversions do.</summary>
internal static class TimeInputs
{
    public static TimeSpan Span(JsonElement value) =>
        TimeSpan.TryParse(value.Text(), CultureInfo.InvariantCulture, out var span) ? span : TimeSpan.Zero;

    /// <summary>Waits the span of <paramref name="input"/>. In a loop a wait of no time would go round for ever, so that there it is an incident, as is a text that is no span.</summary>
    public static void Wait(ActivityContext context, string input, string resume)
    {
        var span = Span(context.Input(input));
        if (span <= TimeSpan.Zero && IsInLoop(context))
            throw new ActivityFailedException(IncidentCodes.BadInput, $"'{context.Input(input).Text()}' is no time to wait in a loop.");
        context.WaitUntil(context.Facts.Now.Plus(span), resume);
    }

    private static bool IsInLoop(ActivityContext context) =>
        context.Execution.Iteration > 1
        || ((TurnContext)context).Turn is var turn && turn.AncestorsOf(context.Execution.Number).Any(x => x.Iteration > 1 || DecisionTurn.BehaviourOf(turn.NodeOf(x)) is While);

    public static Engine.Instant Instant(JsonElement value, Engine.Instant otherwise) =>
        DateTimeOffset.TryParse(value.Text(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
            ? Engine.Instant.From(at)
            : otherwise;
}
