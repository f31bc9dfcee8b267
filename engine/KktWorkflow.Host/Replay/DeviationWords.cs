using KktWorkflow.Engine;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Engine.Replay.Deviations;
using KktWorkflow.Host.Deadlines;
using KktWorkflow.Host.Frame;
using KktWorkflow.Host.Resources;
using Microsoft.Extensions.Localization;

namespace KktWorkflow.Host.Replay;

/// <summary>Says a deviation in words: what happened, where, with whom and which dates.</summary>
internal sealed class DeviationWords(IStringLocalizer<ReplayTexts> texts, DeadlineWords words, BoardTime time)
{
    /// <param name="amountOf">Working minutes as an amount by the board's day.</param>
    /// <param name="nameOf">Name of a person by id.</param>
    public string Say(Deviation found, Func<long, WorkingAmount> amountOf, Func<PersonId, string> nameOf) => found.Kind switch
    {
        DeviationKind.Skipped => texts["Say.Skipped", string.Join(", ", found.Others.Prepend(Step(found)))],
        DeviationKind.Undone => texts["Say.Undone", Step(found)],
        DeviationKind.Returned when found.Others is [var from, ..] => texts["Say.Returned", Step(found), from],
        DeviationKind.Returned => texts["Say.Returned.Plain", Step(found)],
        DeviationKind.Reassigned => texts["Say.Reassigned", Step(found), Name(found.From, nameOf), Name(found.To, nameOf)],
        DeviationKind.Late when found.Deadline is DeadlineKind.Step or DeadlineKind.SubDeadline => texts[$"Say.Late.{found.Deadline}", Step(found), Moment(found.Due)],
        DeviationKind.Late => texts[$"Say.Late.{found.Deadline}", Day(found.Due)],
        DeviationKind.SupplementAgain => texts["Say.SupplementAgain", found.Count],
        DeviationKind.SupplementJustBeforeDue => texts["Say.SupplementJustBeforeDue", words.Amount(amountOf(found.MinutesLeft ?? 0)), Moment(found.Due)],
        DeviationKind.SignedBeforeAppraised => texts["Say.SignedBeforeAppraised", Name(found.From, nameOf), Step(found), string.Join(", ", found.Others)],
        DeviationKind.SamePerson => texts["Say.SamePerson", Name(found.From, nameOf), Step(found), string.Join(", ", found.Others)],
        DeviationKind.NoTime => texts["Say.NoTime", Step(found), Name(found.From, nameOf)],
        DeviationKind.DateChangedAgain => texts["Say.DateChangedAgain", found.Count, Day(found.DueBefore), Day(found.Due)],
        DeviationKind.ClosedBeforeResult => texts["Say.ClosedBeforeResult", Step(found)],
        _ => throw new InvalidOperationException($"No words for a deviation of kind {found.Kind}."),
    };

    private static string Step(Deviation found) => found.Step ?? found.Node?.Id ?? "";

    private static string Name(PersonId? id, Func<PersonId, string> nameOf) => id is { } known ? nameOf(known) : "";

    private string Moment(Instant? at) => at is { } known ? time.ShortMoment(known.ToDateTimeOffset()) : "";

    private string Day(Instant? at) => at is { } known ? time.Date(known.ToDateTimeOffset()) : "";
}
