using Cronos;
using KktWorkflow.Engine.Activities;
using KktWorkflow.Engine.Activities.Elsa;

namespace KktWorkflow.Engine.Definitions;

/// <summary>By which activity, and when, a release starts cases by itself. What was missed while no host ran starts as the definition says (<see cref="MissedStarts"/>).</summary>
public abstract record StartSchedule
{
    private StartSchedule(string activity) => Activity = activity;

    /// <summary>Id of the activity by which the case starts.</summary>
    public string Activity { get; }

    /// <summary>The first start of a release that is in force from <paramref name="begin"/>; null when there is none to come.</summary>
    public abstract Instant? First(Instant begin, TimeZoneInfo zone);

    /// <summary>What follows the start that was due at <paramref name="due"/> and is done at <paramref name="now"/>; null when nothing does.</summary>
    /// <param name="mostMissed">Of those that were missed meanwhile at most so many start, the latest.</param>
    public abstract Instant? After(Instant due, Instant now, TimeZoneInfo zone, int mostMissed);

    /// <summary>The first of the starts that <see cref="After"/> passes over because too many were missed; null when it passes over none.</summary>
    public virtual Instant? PassedOver(Instant due, Instant now, TimeZoneInfo zone, int mostMissed) => null;

    /// <summary>True when <paramref name="due"/> can be the next start of a release that is in force from <paramref name="begin"/> and last did one at <paramref name="last"/>; null when it did none.</summary>
    public bool CanBeNext(Instant due, Instant begin, Instant? last, TimeZoneInfo zone) =>
        IsOccurrence(due, begin, zone) && (last is { } done ? After(done, done, zone, 1) : First(begin, zone)) is { } latest && due <= latest;

    /// <summary>True when <paramref name="due"/> is one of the moments of a release that is in force from <paramref name="begin"/>.</summary>
    protected abstract bool IsOccurrence(Instant due, Instant begin, TimeZoneInfo zone);

    /// <summary>The schedules of a definition. What is written so that it cannot be read is left out here and found by the validator.</summary>
    public static IEnumerable<StartSchedule> Of(ProcessDefinition definition) =>
        Starting(definition).Select(node => Read(node, MissedStartsText.Of(definition) ?? default)).OfType<StartSchedule>();

    /// <summary>Activities that start cases by time.</summary>
    internal static IEnumerable<ActivityNode> Starting(ProcessDefinition definition) =>
        definition.Root.SelfAndDescendants().Where(n => n is { CanStartWorkflow: true, Type: "Elsa.Timer" or "Elsa.Cron" or "Elsa.StartAt" });

    /// <summary>Null when the activity's schedule is no plain value, or none that can be read.</summary>
    internal static StartSchedule? Read(ActivityNode node, MissedStarts missed) => node.Type switch
    {
        "Elsa.Timer" => TimeInputs.Span(Plain(node, "interval")) is var span && span >= TimeSpan.FromSeconds(1) ? new Again(node.Id, span) : null,
        "Elsa.Cron" => CronText.Read(Plain(node, "cronExpression").Text()) is { } cron ? new ByCron(node.Id, cron, missed) : null,
        "Elsa.StartAt" => TimeInputs.Instant(Plain(node, "dateTime"), default) is var at && at != default ? new Once(node.Id, at) : null,
        _ => null,
    };

    private static System.Text.Json.JsonElement Plain(ActivityNode node, string input) =>
        node.Inputs.TryGetValue(input, out var found) && found.Expression.Type == "Literal" ? found.Expression.Value : default;

    /// <summary>Again and again, an interval apart. A rhythm has no dates that could be missed: it goes on from where it is.</summary>
    internal sealed record Again(string Id, TimeSpan Interval) : StartSchedule(Id)
    {
        public override Instant? First(Instant begin, TimeZoneInfo zone) => begin.Plus(Interval);

        public override Instant? After(Instant due, Instant now, TimeZoneInfo zone, int mostMissed) =>
            due.Plus(Interval * (1 + Math.Max(0, (now - due).Ticks / Interval.Ticks)));

        protected override bool IsOccurrence(Instant due, Instant begin, TimeZoneInfo zone) => due > begin && (due - begin).Ticks % Interval.Ticks == 0;
    }

    /// <summary>At the moments of a cron expression. Of those that were missed the latest start, as many as the board has set.</summary>
    internal sealed record ByCron(string Id, CronExpression Expression, MissedStarts Missed) : StartSchedule(Id)
    {
        public override Instant? First(Instant begin, TimeZoneInfo zone) => CronText.Next(Expression, begin.Plus(TimeSpan.FromMicroseconds(-1)), zone);

        public override Instant? After(Instant due, Instant now, TimeZoneInfo zone, int mostMissed) => due >= now ? CronText.Next(Expression, due, zone)
            : Missed == MissedStarts.Once ? CronText.Next(Expression, now, zone)
            : EarliestOfTheLatest(due, now, zone, mostMissed);

        public override Instant? PassedOver(Instant due, Instant now, TimeZoneInfo zone, int mostMissed) =>
            Missed == MissedStarts.Each && due < now && CronText.Next(Expression, due, zone) is { } next && next < EarliestOfTheLatest(due, now, zone, mostMissed) ? next : null;

        protected override bool IsOccurrence(Instant due, Instant begin, TimeZoneInfo zone) => due >= begin && First(due, zone) == due;

        /// <summary>Looks back from now in ever longer spans, so that a long standstill takes no longer than a short one.</summary>
        private Instant? EarliestOfTheLatest(Instant due, Instant now, TimeZoneInfo zone, int mostMissed)
        {
            for (var span = TimeSpan.FromMinutes(1); span < now - due; span *= 2)
            {
                if (Between(now.Plus(-span), now, zone) is { } missed && missed.Count >= mostMissed)
                    return missed[^mostMissed];
            }

            return Between(due, now, zone) is { } all && all.Count > mostMissed ? all[^mostMissed] : CronText.Next(Expression, due, zone);
        }

        private List<Instant> Between(Instant after, Instant until, TimeZoneInfo zone)
        {
            var found = new List<Instant>();
            for (var next = CronText.Next(Expression, after, zone); next <= until; next = CronText.Next(Expression, next.Value, zone))
                found.Add(next.Value);
            return found;
        }
    }

    /// <summary>At one moment. One that has passed before the release starts nothing.</summary>
    internal sealed record Once(string Id, Instant At) : StartSchedule(Id)
    {
        public override Instant? First(Instant begin, TimeZoneInfo zone) => At >= begin ? At : null;

        public override Instant? After(Instant due, Instant now, TimeZoneInfo zone, int mostMissed) => null;

        protected override bool IsOccurrence(Instant due, Instant begin, TimeZoneInfo zone) => due == At && due >= begin;
    }
}
