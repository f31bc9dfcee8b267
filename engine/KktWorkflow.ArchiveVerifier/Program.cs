using KktWorkflow.ArchiveVerifier;

return await Verifier.RunAsync(args, Console.Out, Console.Error, CancellationToken.None);
