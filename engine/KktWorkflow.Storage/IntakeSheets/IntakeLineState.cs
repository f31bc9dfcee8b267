namespace KktWorkflow.Storage.IntakeSheets;

/// <summary>What is known of a line of a sheet.</summary>
public enum IntakeLineState
{
    /// <summary>Nothing stands against it: it is registered when the sheet is confirmed.</summary>
    Sound,

    /// <summary>Something is wrong with it: it is never registered. A corrected one comes in another sheet.</summary>
    Faulty,

    /// <summary>A case was opened for it.</summary>
    Registered,

    /// <summary>It was sound when the sheet was looked through, and was refused when its turn came.</summary>
    Refused,
}
