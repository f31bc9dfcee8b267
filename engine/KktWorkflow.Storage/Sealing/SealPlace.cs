namespace KktWorkflow.Storage.Sealing;

/// <summary>Where a copy of a seal is kept outside of this database. Their names are stored.</summary>
public enum SealPlace
{
    /// <summary>A mailbox.</summary>
    Mail,

    /// <summary>A folder, best on another machine.</summary>
    Folder,
}
