namespace KktWorkflow.Storage.Writing;

/// <summary>The disk or the database has no room. Nothing of the command was stored; it can be sent again when there is room.</summary>
public sealed class StorageFullException(Exception cause)
    : Exception("There is no room to store this: the disk or the database is full. Nothing was changed.", cause);
