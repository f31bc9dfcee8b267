using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using KktWorkflow.Benchmarks.Harness;
using KktWorkflow.Engine.WorkingTime;

namespace KktWorkflow.Benchmarks.Measures;

/// <summary>Counting due dates on the library's calendar, with days off listed for ten years, on one core.</summary>
internal sealed class DeadlinesBenchmark : IBenchmark
{
    private const int Questions = 4_096;
    private const int Years = 10;

    public string Name => "deadlines";

    public string About => "due dates counted per second on one core over a calendar of ten years, beside a walk from day to day";

    public async Task RunAsync(BenchmarkRun run, CancellationToken cancellation)
    {
        var file = await File.ReadAllTextAsync(Path.Combine(BenchmarkRun.Library, "calendar.json"), cancellation);
        if (CalendarReader.Read(Listing(file, Years)) is not CalendarReadResult.Read { Register: var register })
            throw new InvalidOperationException("The library's calendar can't be read.");
        var chance = new Random(1);
        var first = new DateOnly(register.Board.LastYear - Years + 1, 1, 1);
        var questions = Enumerable.Range(0, Questions).Select(i => (
            LocalMinute.At(first.AddDays(chance.Next(Years * 365)), chance.Next(24 * 60)),
            TimeLimit.Of(chance.Next(1, i % 2 == 0 ? 4_800 : 60), i % 2 == 0 ? TimeUnit.WorkingMinutes : TimeUnit.WorkingDays))).ToArray();
        var time = TimeSpan.FromSeconds(run.Full ? 10 : 3);
        Repeat(questions, TimeSpan.FromSeconds(1), Count);
        run.Add(new(Name, "", "due dates counted", Repeat(questions, time, Count), "/s", "walk from day to day", Repeat(questions, time / 3, Walk), Goal.AtLeast(1_000_000)));

        void Count(LocalMinute start, TimeLimit limit) => register.Board.Add(start, limit, register.Receiving);

        void Walk(LocalMinute start, TimeLimit limit)
        {
            var days = limit.Unit == TimeUnit.WorkingDays ? limit.Amount : limit.Amount / register.MinutesOfADay;
            for (var date = start.Date; days > 0; date = date.AddDays(1))
            {
                if (register.Board.IsWorkingDay(date))
                    days--;
            }
        }
    }

    /// <summary>The file with so many years listed: those that nobody has announced yet have the holidays of the last one.</summary>
    private static byte[] Listing(string file, int count)
    {
        var document = JsonNode.Parse(file)!;
        var years = document["calendars"]![0]!["years"]!.AsArray();
        var last = years[^1]!;
        for (var year = last["year"]!.GetValue<int>() + 1; years.Count < count; year++)
        {
            var days = last["days"]!.AsArray().Where(day => day!["kind"]!.GetValue<string>() == "holiday")
                .Select(day => (Day: day!, Date: DateOnly.Parse($"{year}{day!["date"]!.GetValue<string>()[4..]}", CultureInfo.InvariantCulture)))
                .Select(day => (JsonNode)new JsonObject { ["date"] = $"{day.Date:yyyy-MM-dd}", ["kind"] = "holiday", ["name"] = day.Day["name"]!.DeepClone(), ["document"] = day.Day["document"]!.DeepClone() });
            years.Add((JsonNode)new JsonObject { ["year"] = year, ["days"] = new JsonArray([.. days]) });
        }

        return Encoding.UTF8.GetBytes(document.ToJsonString());
    }

    private static double Repeat((LocalMinute Start, TimeLimit Limit)[] questions, TimeSpan time, Action<LocalMinute, TimeLimit> work)
    {
        // By processor time, because the machine does other work too.
        using var process = Process.GetCurrentProcess();
        var (begun, cpu) = (Stopwatch.GetTimestamp(), process.TotalProcessorTime);
        var count = 0L;
        while (Stopwatch.GetElapsedTime(begun) < time)
        {
            foreach (var (start, limit) in questions)
                work(start, limit);
            count += questions.Length;
        }

        process.Refresh();
        return count / (process.TotalProcessorTime - cpu).TotalSeconds;
    }
}
