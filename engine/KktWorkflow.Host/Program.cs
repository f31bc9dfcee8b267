using KktWorkflow.Host.CommandLine;

return await KktCommandLine.RunAsync(args, Console.Out, Console.Error);
