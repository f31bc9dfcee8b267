namespace KktWorkflow.Storage.Writing;

/// <summary>The database can't be reached, or broke off. A command that was cut off in its commit either took effect as a whole or not at all:
/// sent again under the same key, it answers which.</summary>
public sealed class StorageUnavailableException(Exception cause)
    : Exception("The database cannot be reached.", cause);
