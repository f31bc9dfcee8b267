using System.Globalization;
using System.Text.Json;
using KktWorkflow.Host.CommandLine;
using KktWorkflow.Host.Tests.Api;

namespace KktWorkflow.Host.Tests.CommandLine;

public sealed class DueCommandTests
{
    [Fact]
    public async Task A_question_is_answered_with_the_dates_counted_and_passed_over()
    {
        var (status, output, _) = await Run("due", "--from", "2026-02-11T09:00", "--amount", "5", "--unit", "workingDays", "--json");

        status.ShouldBe(0);
        var answer = JsonElement.Parse(output);
        answer.GetProperty("due").GetString().ShouldBe("2026-02-25");
        answer.GetProperty("counted").EnumerateArray().Select(d => d.GetString()).ShouldBe(["2026-02-12", "2026-02-13", "2026-02-23", "2026-02-24", "2026-02-25"]);
        answer.GetProperty("skipped").GetArrayLength().ShouldBe(9);
        answer.GetProperty("skipped")[2].GetProperty("why").GetString()!.ShouldContain("Tết Nguyên đán");
    }

    [Fact]
    public async Task Hours_are_answered_with_a_minute() =>
        (await Run("due", "--from", "2026-08-21T16:00", "--amount", "4", "--unit", "workingHours")).Output.TrimEnd().ShouldEndWith("2026-08-22T10:00");

    [Theory]
    [InlineData("x", "5", "workingDays", "--from")]
    [InlineData("2026-02-11T09:00", "-5", "workingDays", "--amount")]
    [InlineData("2026-02-11T09:00", "1e9", "workingDays", "--amount")]
    [InlineData("2026-02-11T09:00", "99999999", "workingDays", "--amount")]
    [InlineData("2026-02-11T09:00", "5", "days", "--unit")]
    public async Task A_question_that_makes_no_sense_is_wrong_usage(string from, string amount, string unit, string named)
    {
        var (status, output, error) = await Run("due", "--from", from, $"--amount={amount}", "--unit", unit);

        status.ShouldBe(2);
        output.ShouldBeEmpty();
        error.ShouldContain(named);
    }

    [Fact]
    public async Task Half_a_question_is_wrong_usage() => (await Run("due", "--from", "2026-02-11T09:00")).Status.ShouldBe(2);

    [Fact]
    public async Task A_file_of_questions_is_answered_line_by_line()
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "questions.jsonl");
        await File.WriteAllLinesAsync(
            file,
            ["""{"id":"Hồ sơ 1","from":"2026-01-07T09:00","amount":3,"unit":"workingDays"}""", "", """{"from":"2026-12-30T09:00","amount":8,"unit":"workingHours"}""", "nonsense"],
            TestContext.Current.CancellationToken);

        var (status, output, error) = await Run("due", "--batch", file);

        status.ShouldBe(1);
        output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => l.TrimEnd()).ShouldBe(
        [
            """{"id":"Hồ sơ 1","from":"2026-01-07T09:00","amount":3,"unit":"workingDays","due":"2026-01-10"}""",
            """{"from":"2026-12-30T09:00","amount":8,"unit":"workingHours","due":"2026-12-31T09:00"}""",
        ]);
        error.ShouldContain("line 4");
    }

    [Fact]
    public async Task A_calendar_of_ones_own_is_counted_on_and_a_wrong_one_refused_with_its_findings()
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "calendar.json");
        const string Calendar = """
            {"version":1,"minutesOfADay":480,"calendars":[{"id":"six","name":"Sáu ngày","hours":[{"from":"2026-01-01","document":"x","week":
             {"monday":["08:00-16:00"],"tuesday":["08:00-16:00"],"wednesday":["08:00-16:00"],"thursday":["08:00-16:00"],"friday":["08:00-16:00"],"saturday":["SHIFT"]}}],"years":[]}]}
            """;
        string[] question = ["due", "--from", "2026-03-06T09:00", "--amount", "1", "--unit", "workingDays", "--json", "--calendar", file];

        await File.WriteAllTextAsync(file, Calendar.Replace("SHIFT", "08:00-16:00"), TestContext.Current.CancellationToken);
        var (_, output, _) = await Run(question);
        JsonElement.Parse(output).GetProperty("due").GetString().ShouldBe("2026-03-07");
        JsonElement.Parse(output).GetProperty("mark").GetString().ShouldBe("beyondCalendar");

        await File.WriteAllTextAsync(file, Calendar.Replace("SHIFT", "16:00-08:00"), TestContext.Current.CancellationToken);
        var (status, _, error) = await Run(question);
        status.ShouldBe(1);
        error.ShouldContain("KKT-K04");
    }

    private static async Task<(int Status, string Output, string Error)> Run(params string[] arguments)
    {
        await using var output = new StringWriter(CultureInfo.InvariantCulture);
        await using var error = new StringWriter(CultureInfo.InvariantCulture);
        var status = await KktCommandLine.RunAsync(arguments, output, error);
        return (status, output.ToString(), error.ToString());
    }
}
