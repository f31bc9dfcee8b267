using System.Diagnostics;
using KktWorkflow.Benchmarks.Harness;
using KktWorkflow.Engine.WorkingTime;

namespace KktWorkflow.Benchmarks.Measures;

/// <summary>Counting due dates on the library's calendar, carried on for ten years, on one core.</summary>
internal sealed class DeadlinesBenchmark : IBenchmark
{
    private const int Questions = 4_096;

    public string Name => "deadlines";

    public string About => "due dates counted per second on one core over a calendar of ten years, beside a walk from day to day";

    public async Task RunAsync(BenchmarkRun run, CancellationToken cancellation)
    {
        var file = await File.ReadAllBytesAsync(Path.Combine(BenchmarkRun.Library, "calendar.json"), cancellation);
        if (CalendarReader.Read(file) is not CalendarReadResult.Read { Register: var register })
            throw new InvalidOperationException("The library's calendar can't be read.");
        var chance = new Random(1);
        var first = new DateOnly(2020, 1, 1);
        var questions = Enumerable.Range(0, Questions).Select(i => (
            LocalMinute.At(first.AddDays(chance.Next(10 * 365)), chance.Next(24 * 60)),
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
