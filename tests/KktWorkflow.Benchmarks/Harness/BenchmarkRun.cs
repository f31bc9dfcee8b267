using System.Globalization;
using KktWorkflow.Benchmarks.Databases;
using KktWorkflow.Benchmarks.Measures;
using KktWorkflow.Host.Composition;

namespace KktWorkflow.Benchmarks.Harness;

/// <summary>One run: which benchmarks, on which databases, with which counts, and what they found.</summary>
internal sealed class BenchmarkRun
{
    private static readonly IBenchmark[] All =
    [
        new StepsBenchmark(), new HttpBenchmark(), new OpenCasesBenchmark(), new FoldBenchmark(), new DeadlinesBenchmark(), new ComparisonBenchmark(), new ValidatorBenchmark(), new RehearsalBenchmark(), new TimersBenchmark(),
        new RecomputeBenchmark(), new MigrationBenchmark(), new VerifyBenchmark(), new WorklistBenchmark(), new LogBenchmark(), new ExportBenchmark(), new IdleBenchmark(), new UploadBenchmark(), new StartBenchmark(),
    ];

    private readonly List<Figure> _figures = [];
    private readonly TextWriter _log;
    private readonly BenchmarkOptions _options;

    private BenchmarkRun(BenchmarkOptions options, string folder, TextWriter log)
    {
        _options = options;
        Folder = folder;
        _log = log;
    }

    /// <summary>The counts that the goals name; else smaller ones, so that a whole run takes minutes.</summary>
    public bool Full => _options.Full;

    /// <summary>Databases and hosts of this run live here; removed at its end.</summary>
    public string Folder { get; }

    /// <summary>Folder `process-definitions`.</summary>
    public static string Library { get; } = new HostSettings { DataFolder = "" }.Library;

    public IReadOnlyList<Figure> Figures => _figures;

    /// <summary>The databases to measure on.</summary>
    public IEnumerable<IBenchmarkServer> Servers => _options.Servers;

    public static async Task<int> MainAsync(string[] arguments, TextWriter output, TextWriter log)
    {
        if (BenchmarkOptions.Read(arguments, All, log) is not { } options)
            return 2;
        using var stop = new CancellationTokenSource();
        Console.CancelKeyPress += (_, pressed) =>
        {
            pressed.Cancel = true;
            stop.Cancel();
        };
        var folder = Directory.CreateDirectory(Path.Combine(options.Folder, string.Create(CultureInfo.InvariantCulture, $"run-{Environment.ProcessId}"))).FullName;
        var run = new BenchmarkRun(options, folder, log);
        try
        {
            foreach (var benchmark in options.Benchmarks)
            {
                run.Say($"{benchmark.Name}: {benchmark.About}");
                await benchmark.RunAsync(run, stop.Token);
            }
        }
        catch (OperationCanceledException)
        {
            await log.WriteLineAsync("Stopped.");
            return 1;
        }
        finally
        {
            foreach (var server in options.Servers)
                await server.DisposeAsync();
            Directory.Delete(folder, recursive: true);
        }

        Report.Write(run, options.Json, output);
        return run.Figures.Any(f => f.Met == false) ? 1 : 0;
    }

    public void Add(Figure figure)
    {
        _figures.Add(figure);
        Say("  " + Report.Sentence(figure));
    }

    public void Say(string sentence) => _log.WriteLine(sentence);
}
