using KktWorkflow.Storage.Providers;
using KktWorkflow.Storage.Providers.SqlServer;
using KktWorkflow.Storage.Writing;
using Microsoft.EntityFrameworkCore;

namespace KktWorkflow.Storage.Tests.SqlServer;

/// <summary>What needs no server: settings, failures, connection strings, model.</summary>
public sealed class SqlServerSetupTests
{
    [Fact]
    public void Trigger_counts_only_with_the_text_of_this_version()
    {
        const string Name = "purged_streams_append_only";
        var made = SqlServerTriggers.Create.Single(c => c.Contains($"TRIGGER dbo.{Name} ", StringComparison.Ordinal));
        // The server keeps it without OR ALTER.
        var stored = made.Replace("CREATE OR ALTER TRIGGER", "CREATE   TRIGGER", StringComparison.Ordinal);

        SqlServerTriggers.IsAsMade(Name, stored).ShouldBeTrue();
        SqlServerTriggers.IsAsMade(Name, stored.Replace("THROW", "PRINT", StringComparison.Ordinal)).ShouldBeFalse();
        SqlServerTriggers.IsAsMade(Name, null).ShouldBeFalse();
        SqlServerTriggers.IsAsMade("log_events_no_truncate", null).ShouldBeTrue();
    }

    [Theory]
    [InlineData(true, 1, 0, null)]
    [InlineData(true, 1, 1, null)]
    [InlineData(false, 1, 0, "READ_COMMITTED_SNAPSHOT = OFF")]
    [InlineData(true, 0, 0, "ALLOW_SNAPSHOT_ISOLATION = OFF")]
    [InlineData(true, 1, 2, "DELAYED_DURABILITY = FORCED")]
    public void Setting_that_makes_the_database_unsafe_is_named(bool isReadCommittedSnapshot, byte snapshot, int delayed, string? named)
    {
        var told = SqlServerSetup.WhatIsUnsafe(isReadCommittedSnapshot, snapshot, delayed);

        if (named is null)
            told.ShouldBeNull();
        else
            told.ShouldNotBeNull().ShouldStartWith(named);
    }

    [Theory]
    [InlineData(1205, 13, nameof(StorageFailure.Raced))]
    [InlineData(2627, 14, nameof(StorageFailure.Raced))]
    [InlineData(3960, 16, nameof(StorageFailure.Raced))]
    [InlineData(SqlServerSetup.LockNotHad, 16, nameof(StorageFailure.Raced))]
    [InlineData(1105, 17, nameof(StorageFailure.Full))]
    [InlineData(9002, 17, nameof(StorageFailure.Full))]
    [InlineData(-2, 11, nameof(StorageFailure.Lost))]
    [InlineData(10054, 20, nameof(StorageFailure.Lost))]
    [InlineData(6005, 14, nameof(StorageFailure.Lost))]
    [InlineData(4060, 11, nameof(StorageFailure.Other))]
    [InlineData(18456, 14, nameof(StorageFailure.Other))]
    [InlineData(208, 16, nameof(StorageFailure.Other))]
    public void Failure_is_known_by_its_number(int number, byte severity, string meaning) =>
        SqlServerFailures.Classify(number, severity).ToString().ShouldBe(meaning);

    [Theory]
    [InlineData(18456, true)]
    [InlineData(4060, true)]
    [InlineData(229, true)]
    [InlineData(1205, false)]
    public void Server_that_does_not_let_us_in_is_known(int number, bool notLetIn) => SqlServerFailures.IsNotLetIn(number).ShouldBe(notLetIn);

    [Theory]
    [InlineData("Servr=x")]
    [InlineData("Server=x;Connect Timeout=soon")]
    [InlineData("Database=kkt")]
    [InlineData("=")]
    public void Connection_string_that_can_not_be_read_is_refused(string text) =>
        Should.Throw<StorageRefusedException>(() => SqlServerSetup.Read(text)).Refusal.Code.ShouldBe(StorageRefusals.BadConnectionString);

    [Fact]
    public void Model_has_no_change_that_the_migrations_lack()
    {
        using var context = new SqlServerDesignTimeFactory().CreateDbContext([]);

        context.Database.HasPendingModelChanges().ShouldBeFalse();
    }
}
