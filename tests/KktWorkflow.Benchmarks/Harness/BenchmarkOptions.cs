using KktWorkflow.Benchmarks.Databases;

namespace KktWorkflow.Benchmarks.Harness;

/// <summary>What was asked for on the command line.</summary>
internal sealed record BenchmarkOptions(IReadOnlyList<IBenchmark> Benchmarks, IReadOnlyList<IBenchmarkServer> Servers, bool Json, bool Full, string Folder)
{
    private const string Usage = "usage: bench [NAME …] [--json] [--full] [--provider sqlite|postgresql] [--folder DIR]";

    /// <summary>Null when the arguments can't be read; then <paramref name="log"/> was told what can.</summary>
    public static BenchmarkOptions? Read(string[] arguments, IReadOnlyList<IBenchmark> all, TextWriter log)
    {
        var names = new List<string>();
        var providers = new List<string>();
        var (json, full, folder) = (false, false, Path.GetTempPath());
        for (var i = 0; i < arguments.Length; i++)
        {
            switch (arguments[i])
            {
                case "--json":
                    json = true;
                    break;
                case "--full":
                    full = true;
                    break;
                case "--folder" when i + 1 < arguments.Length:
                    folder = arguments[++i];
                    break;
                case "--provider" when i + 1 < arguments.Length:
                    providers.Add(arguments[++i]);
                    break;
                case var name:
                    names.Add(name);
                    break;
            }
        }

        var unknown = names.FirstOrDefault(n => all.All(b => b.Name != n)) ?? providers.FirstOrDefault(p => !BenchmarkServers.Names.Contains(p, StringComparer.Ordinal));
        if (unknown is not null)
        {
            log.WriteLine($"There is no '{unknown}'. {Usage}");
            foreach (var benchmark in all)
                log.WriteLine($"  {benchmark.Name,-12} {benchmark.About}");
            return null;
        }

        return new(
            [.. all.Where(b => names.Count == 0 || names.Contains(b.Name, StringComparer.Ordinal))],
            [.. BenchmarkServers.Present.Where(n => providers.Count == 0 || providers.Contains(n, StringComparer.Ordinal)).Select(BenchmarkServers.Create)],
            json,
            full,
            folder);
    }
}
