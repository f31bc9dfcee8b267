namespace KktWorkflow.Storage.LoadTests;

/// <summary>Which cases of a load-test database are counted and copied.</summary>
public enum CopiedCases
{
    /// <summary>Open and ended ones, as they were played.</summary>
    All,

    /// <summary>Only those that somebody still works on: long lists.</summary>
    Open,
}
