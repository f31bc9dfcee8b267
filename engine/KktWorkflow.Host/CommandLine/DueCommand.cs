using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using KktWorkflow.Engine.WorkingTime;
using KktWorkflow.Host.Composition;

namespace KktWorkflow.Host.CommandLine;

/// <summary>`due`: when a time limit is over, with each date on the way; or for a file of questions at once. Reads the calendar file only.</summary>
internal static class DueCommand
{
    private static readonly CultureInfo Language = CultureInfo.GetCultureInfo("vi");

    private static readonly Option<string?> From = new("--from") { Description = "Local time at which the limit begins.", HelpName = "2026-02-11T09:00" };

    private static readonly Option<string?> Amount = new("--amount") { Description = "How much of the unit.", HelpName = "NUMBER" };

    private static readonly Option<string?> Unit = new("--unit") { Description = $"What is counted: {string.Join(", ", TimeUnits.All)}.", HelpName = "UNIT" };

    private static readonly Option<FileInfo> Batch = new("--batch") { Description = "JSON lines with from, amount and unit; answered with due.", HelpName = "FILE" };

    private static readonly Option<FileInfo> Calendar = new("--calendar") { Description = "Calendar file; without it the library's.", HelpName = "FILE" };

    static DueCommand()
    {
        Batch.AcceptExistingOnly();
        Calendar.AcceptExistingOnly();
    }

    public static Command Create(CommonOptions common)
    {
        var command = new Command("due", "Count a time limit on the working calendar and say why.") { From, Amount, Unit, Batch, Calendar };
        command.Validators.Add(CheckQuestion);
        command.SetAction(parsed =>
        {
            var console = common.Console(parsed);
            var calendar = CalendarFile.Read(parsed.GetValue(Calendar) ?? new(Path.Combine(common.Read(parsed).Library, "calendar.json")), console).Board;
            return parsed.GetValue(Batch) is { } batch
                ? DueBatch.Run(batch, calendar, parsed.InvocationConfiguration.Output, console)
                : Answer(calendar, Question(parsed), console);
        });
        return command;
    }

    private static int Answer(WorkingCalendar calendar, DueQuestion question, CommandConsole console)
    {
        var explained = calendar.Explain(question.From, question.Limit, CountingPolicy.Plain);
        console.Result(DueAnswer.Of(explained, Language), answer => Sentences(answer, explained));
        return ExitCode.Done;
    }

    private static string Sentences(DueAnswer answer, DueExplanation explained) => string.Join(Environment.NewLine, explained.Days.Select(Line).Append(answer.Due));

    private static string Line(ExplainedDay day)
    {
        var counts = day.Kind is ExplainedDayKind.Counted or ExplainedDayKind.MadeUp ? "+" : " ";
        var minutes = day.Minutes > 0 ? string.Create(CultureInfo.InvariantCulture, $" {day.Minutes} min") : "";
        return $"{counts} {DueAnswer.Text(day.Date)}{minutes} {day.Why(Language)}".TrimEnd();
    }

    private static void CheckQuestion(CommandResult command)
    {
        var given = new[] { From, Amount, Unit }.Count(o => command.GetValue(o) is not null);
        var problem = command.GetResult(Batch) is { Implicit: false }
            ? given == 0 ? null : "--batch takes its questions from the file: leave --from, --amount and --unit out."
            : given < 3 ? "due wants --from, --amount and --unit, or --batch FILE."
            : Problem(command.GetValue(From)!, command.GetValue(Amount)!, command.GetValue(Unit)!);
        if (problem is not null)
            command.AddError(problem);
    }

    private static string? Problem(string from, string amount, string unit)
    {
        if (!LocalMinute.TryParse(from, out var start) || !DueQuestion.IsCountable(start))
            return $"--from wants a local time such as 2026-02-11T09:00, not '{from}'.";
        if (!TimeUnits.TryParse(unit, out var known))
            return $"--unit wants one of {string.Join(", ", TimeUnits.All)}, not '{unit}'.";
        return AmountOf(amount) is { } number && TimeLimit.TryOf(number, known, out _)
            ? null
            : $"--amount wants a whole number of {unit}, not negative and within a hundred years, not '{amount}'.";
    }

    private static DueQuestion Question(ParseResult parsed)
    {
        _ = LocalMinute.TryParse(parsed.GetValue(From), out var start);
        _ = TimeUnits.TryParse(parsed.GetValue(Unit), out var unit);
        _ = TimeLimit.TryOf(AmountOf(parsed.GetValue(Amount)!)!.Value, unit, out var limit);
        return new(start, limit);
    }

    private static decimal? AmountOf(string text) =>
        decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount) ? amount : null;
}
