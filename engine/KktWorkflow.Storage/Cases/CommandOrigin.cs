namespace KktWorkflow.Storage.Cases;

/// <summary>What a line of the log says of the command that led to it, besides time and actor.</summary>
internal readonly record struct CommandOrigin(Guid Command, string DefinitionVersionId);
