using System.Diagnostics;
using System.Globalization;
using KktWorkflow.Benchmarks.Harness;
using KktWorkflow.Benchmarks.Play;
using KktWorkflow.Engine;
using KktWorkflow.Engine.Organisation;
using KktWorkflow.Storage.LoadTests;
using KktWorkflow.Storage.Streams;

namespace KktWorkflow.Benchmarks.Measures;

/// <summary>A page of the log of all streams, by each thing that it can be narrowed by.</summary>
internal sealed class LogBenchmark : IBenchmark
{
    private const int Limit = 50;

    /// <summary>What reasons say, often and seldom.</summary>
    private static readonly string[] Texts = ["hồ sơ", "thiếu căn cứ", "nguyễn", "công ty gió lào", "không có gì như thế"];

    public string Name => "log";

    public string About => "a page of the log by each filter beside one of all lines, at 100,000 or (--full) 1,000,000 lines";

    public async Task RunAsync(BenchmarkRun run, CancellationToken cancellation)
    {
        // A played case has nearly seventy lines.
        var cases = run.Full ? 15_000L : 1_500L;
        foreach (var server in run.Servers)
        {
            await using var filled = await FilledDatabase.CreateAsync(run, server, cases, CopiedCases.All, cancellation);
            var lines = await filled.Database.CountAllLinesAsync(cancellation);
            await filled.Database.AnalyseAsync(cancellation);
            // A group of few filters is asked as often as one of many: of twenty times the slowest is what the machine did just then.
            var least = run.Full ? 400 : 100;
            var audit = filled.Storage.Audit;
            var sample = await Sample(audit, cancellation);
            var plain = await MeasureAsync([new()], 200, filter => audit.List(filter with { Limit = Limit }, cancellation));
            foreach (var (word, filters) in Filters(sample, [.. (await filled.Storage.Organisation.Current(cancellation)).Chart.People.Values.OrderBy(p => p.Id)]))
            {
                Task Page(AuditFilter filter) => audit.ListTold(filter with { Limit = Limit }, cancellation);
                await MeasureAsync(filters, 1, Page);
                var ours = await MeasureAsync(filters, Math.Max(run.Full ? 10 : 3, least / filters.Count), Page);
                var at = string.Create(CultureInfo.InvariantCulture, $"{lines:#,0} lines of {cases:#,0} cases, {word}");
                run.Add(new(Name, server.Name, $"{at}: p95", ours.Percentile(0.95), "ms", "all lines, no filter, p95", plain.Percentile(0.95), Goal.Below(50)));
                run.Add(new(Name, server.Name, $"{at}: p50", ours.Percentile(0.5), "ms", "all lines, no filter, p50", plain.Percentile(0.5)));
            }
        }
    }

    /// <summary>Lines from all over the log, to have something to look for.</summary>
    private static async Task<IReadOnlyList<ToldLine>> Sample(AuditQueries audit, CancellationToken cancellation)
    {
        var lines = new List<ToldLine>();
        var read = 0;
        await foreach (var slice in audit.StreamTold(new(), cancellation))
        {
            if (read++ % 20 == 0)
                lines.AddRange(slice);
            if (read > 200)
                break;
        }

        return lines;
    }

    private static IEnumerable<(string Word, IReadOnlyList<AuditFilter> Filters)> Filters(IReadOnlyList<ToldLine> sample, IReadOnlyList<Person> people)
    {
        var (first, last) = (sample[^1].Line.Entry.At, sample[0].Line.Entry.At);
        var half = first.Plus((last - first) / 2);
        yield return ("no filter", [new()]);
        yield return ("a page in the middle", [.. sample.Where((_, n) => n % 97 == 0).Select(l => new AuditFilter { After = FormattableString.Invariant($"{l.Line.Entry.At.Microseconds} {l.Line.Entry.Sequence} {l.Line.Entry.Stream.Name}") })]);
        yield return ("ten days", [new() { From = half, Until = half.Plus(TimeSpan.FromDays(10)) }]);
        yield return ("person", [.. people.Select(p => new AuditFilter { Actor = p.Id })]);
        yield return ("on behalf of a person", [.. people.Select(p => new AuditFilter { OnBehalfOf = p.Id })]);
        yield return ("unit", [.. sample.Select(l => l.Line.Entry.Actor.Unit).OfType<string>().Distinct(StringComparer.Ordinal).Select(u => new AuditFilter { Unit = u })]);
        yield return ("procedure", [.. Procedures().Select(id => new AuditFilter { DefinitionId = id })]);
        yield return ("procedure and version", [.. Procedures().SelectMany(id => new[] { new AuditFilter { DefinitionId = id, DefinitionVersion = 1 }, new() { DefinitionId = id, DefinitionVersion = 2 } })]);
        yield return ("step", [.. sample.Where(l => l.Step is not null).Select(l => (l.DefinitionId, l.Step!.Value.Value)).Distinct().Take(60).Select(s => new AuditFilter { DefinitionId = s.DefinitionId, Step = s.Value })]);
        yield return ("topic", [.. Enum.GetValues<LogTopic>().Select(t => new AuditFilter { Topics = [t] })]);
        yield return ("three topics", [new() { Topics = [LogTopic.Returned, LogTopic.Stopped, LogTopic.Incidents] }, new() { Topics = [LogTopic.Completed, LogTopic.Handed, LogTopic.Papers] }]);
        yield return ("kind", [.. sample.Select(l => (l.Topic, l.Line.Entry.Kind)).Distinct().Select(k => new AuditFilter { Topics = [k.Topic], Kind = k.Kind })]);
        yield return ("late", [new() { LateOnly = true }]);
        yield return ("case", [.. sample.Where(l => l.Case is not null).Take(40).Select(l => new AuditFilter { Case = l.Case })]);
        yield return ("words", [.. Texts.Select(t => new AuditFilter { Text = t })]);
        yield return ("words and a person of that name", [.. people.Take(20).Select(p => new AuditFilter { Text = p.Name, Named = [p.Id] })]);
        yield return ("person and topic", [.. people.SelectMany(p => new[] { LogTopic.Returned, LogTopic.Completed }.Select(t => new AuditFilter { Actor = p.Id, Topics = [t] }))]);

        IEnumerable<string> Procedures() => sample.Select(l => l.DefinitionId).OfType<string>().Distinct(StringComparer.Ordinal);
    }

    private static async Task<Latencies> MeasureAsync(IReadOnlyList<AuditFilter> filters, int rounds, Func<AuditFilter, Task> page)
    {
        var latencies = new Latencies();
        for (var round = 0; round < rounds; round++)
        {
            foreach (var filter in filters)
            {
                var begun = Stopwatch.GetTimestamp();
                await page(filter);
                latencies.Add(begun);
            }
        }

        return latencies;
    }
}
