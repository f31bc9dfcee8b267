namespace KktWorkflow.Storage.Providers;

/// <summary>What a failure of the database means for who was writing.</summary>
internal enum StorageFailure
{
    /// <summary>None of those below: a bug, or a break of the world that trying again doesn't mend.</summary>
    Other,

    /// <summary>There is no room. Nothing was stored.</summary>
    Full,

    /// <summary>A text holds a character that the database can't. Nothing was stored.</summary>
    Unstorable,

    /// <summary>Somebody else was at the same rows: deadlock victim, serialization failure, a key that was just taken. Nothing was stored.</summary>
    Raced,

    /// <summary>The database can't be reached, or the connection broke. Whether a commit under way was stored is not known.</summary>
    Lost,
}
