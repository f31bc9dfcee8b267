namespace KktWorkflow.Storage.Tests.World;

/// <summary>A provider under test: gives each test a migrated database of its own, copied from a template, and nothing is deleted from it.</summary>
public interface ITestDatabase
{
    /// <summary>Options for a fresh copy.</summary>
    Task<StorageOptions> Copy();

    IDatabaseAdministrator Administrate(StorageOptions options);
}
