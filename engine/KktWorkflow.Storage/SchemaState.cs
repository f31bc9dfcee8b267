namespace KktWorkflow.Storage;

/// <summary>How the schema of a database stands to this version of the program.</summary>
public enum SchemaState
{
    /// <summary>There is no schema yet.</summary>
    None,

    /// <summary>`migrate` brings it to this version.</summary>
    Older,

    Current,

    /// <summary>A newer program has made it: this one must leave it alone.</summary>
    Newer,
}
