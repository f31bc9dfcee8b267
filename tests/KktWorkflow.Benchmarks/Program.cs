using KktWorkflow.Benchmarks.Harness;
using KktWorkflow.Benchmarks.Measures;

if (args is ["--empty-host", var port])
    return await EmptyHost.RunAsync(port);
return await BenchmarkRun.MainAsync(args, Console.Out, Console.Error);
