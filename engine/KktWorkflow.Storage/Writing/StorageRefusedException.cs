using KktWorkflow.Engine;

namespace KktWorkflow.Storage.Writing;

/// <summary>This database can't be worked on as it is: the refusal says why, and what to do. Nothing was changed.</summary>
public sealed class StorageRefusedException : InvalidOperationException
{
    internal StorageRefusedException(string code, string fact, Exception? cause = null)
        : base($"{code}: {fact}", cause) => Refusal = Refusal.Of(code, RefusalKind.Conflict, "", fact);

    public Refusal Refusal { get; }

    /// <summary>For a sensitive dossier whose reading could not be put on record in time.</summary>
    public static StorageRefusedException ReadingNotOnRecord() => new(StorageRefusals.ReadingNotOnRecord, "");
}
