using System.Text.RegularExpressions;
using KktWorkflow.Storage.Audits;
using KktWorkflow.Storage.CaseMigrations;
using KktWorkflow.Storage.Cases;
using KktWorkflow.Storage.Clock;
using KktWorkflow.Storage.Definitions;
using KktWorkflow.Storage.Documents;
using KktWorkflow.Storage.Drafts;
using KktWorkflow.Storage.Files;
using KktWorkflow.Storage.Follows;
using KktWorkflow.Storage.Idempotency;
using KktWorkflow.Storage.Identity;
using KktWorkflow.Storage.Inbox;
using KktWorkflow.Storage.IntakeSheets;
using KktWorkflow.Storage.Notices;
using KktWorkflow.Storage.Numbers;
using KktWorkflow.Storage.Organisation;
using KktWorkflow.Storage.Outbox;
using KktWorkflow.Storage.Questions;
using KktWorkflow.Storage.Replays;
using KktWorkflow.Storage.Sealing;
using KktWorkflow.Storage.Search;
using KktWorkflow.Storage.Starts;
using KktWorkflow.Storage.Streams;
using KktWorkflow.Storage.Sweeping;
using KktWorkflow.Storage.Timers;
using KktWorkflow.Storage.Views;
using KktWorkflow.Storage.Waits;
using KktWorkflow.Storage.WorkItems;
using KktWorkflow.Storage.Writing;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace KktWorkflow.Storage;

/// <summary>The model, one for all providers; each provider has a sealed descendant with its own migrations.
/// Nothing in here may be what only one database can do.</summary>
internal abstract partial class KktContext(DbContextOptions options) : IdentityUserContext<Account, Guid>(options)
{
    /// <summary>When set, each save takes a turn of the writer through this.</summary>
    public Attempts? SavesThrough { get; set; }

    public DbSet<LogEventRow> LogEvents => Set<LogEventRow>();

    public DbSet<LogIndexRow> LogIndex => Set<LogIndexRow>();

    public DbSet<LogWordRow> LogWords => Set<LogWordRow>();

    public DbSet<PrivatePartRow> PrivateParts => Set<PrivatePartRow>();

    public DbSet<StreamRow> Streams => Set<StreamRow>();

    public DbSet<PurgedStreamRow> PurgedStreams => Set<PurgedStreamRow>();

    public DbSet<ErasedStreamRow> ErasedStreams => Set<ErasedStreamRow>();

    public DbSet<SealLeafRow> SealLeaves => Set<SealLeafRow>();

    public DbSet<SealRow> Seals => Set<SealRow>();

    public DbSet<SealDeliveryRow> SealDeliveries => Set<SealDeliveryRow>();

    public DbSet<CaseRow> Cases => Set<CaseRow>();

    public DbSet<CaseStateRow> CaseStates => Set<CaseStateRow>();

    public DbSet<ChildLinkRow> ChildLinks => Set<ChildLinkRow>();

    public DbSet<WorkItemRow> WorkItems => Set<WorkItemRow>();

    public DbSet<TimerRow> Timers => Set<TimerRow>();

    public DbSet<DocumentRow> Documents => Set<DocumentRow>();

    public DbSet<QuestionRow> Questions => Set<QuestionRow>();

    public DbSet<WaitRow> Waits => Set<WaitRow>();

    public DbSet<InboxRow> Inbox => Set<InboxRow>();

    public DbSet<OutboxRow> Outbox => Set<OutboxRow>();

    public DbSet<StepDraftRow> StepDrafts => Set<StepDraftRow>();

    public DbSet<EditLockRow> EditLocks => Set<EditLockRow>();

    public DbSet<NoticeRow> Notices => Set<NoticeRow>();

    public DbSet<NoticeChoiceRow> NoticeChoices => Set<NoticeChoiceRow>();

    public DbSet<SavedViewRow> SavedViews => Set<SavedViewRow>();

    public DbSet<IntakeSheetRow> IntakeSheets => Set<IntakeSheetRow>();

    public DbSet<IntakeLineRow> IntakeLines => Set<IntakeLineRow>();

    public DbSet<FollowedCaseRow> FollowedCases => Set<FollowedCaseRow>();

    public DbSet<ReplayedCaseRow> ReplayedCases => Set<ReplayedCaseRow>();

    public DbSet<CaseDeviationRow> CaseDeviations => Set<CaseDeviationRow>();

    public DbSet<CaseWaitRow> CaseWaits => Set<CaseWaitRow>();

    public DbSet<MailRow> Mails => Set<MailRow>();

    public DbSet<StartRow> Starts => Set<StartRow>();

    public DbSet<LeaseRow> Leases => Set<LeaseRow>();

    public DbSet<SearchWordRow> SearchWords => Set<SearchWordRow>();

    public DbSet<NumberRegisterRow> NumberRegisters => Set<NumberRegisterRow>();

    public DbSet<IdempotencyRow> Idempotency => Set<IdempotencyRow>();

    public DbSet<DefinitionVersionRow> DefinitionVersions => Set<DefinitionVersionRow>();

    public DbSet<DefinitionContentRow> DefinitionContents => Set<DefinitionContentRow>();

    public DbSet<DefinitionReadingRow> DefinitionReadings => Set<DefinitionReadingRow>();

    public DbSet<ReviewCommentRow> ReviewComments => Set<ReviewCommentRow>();

    public DbSet<RegisterDocumentRow> RegisterDocuments => Set<RegisterDocumentRow>();

    public DbSet<AuditProgrammeRow> AuditProgrammes => Set<AuditProgrammeRow>();

    public DbSet<AuditRow> Audits => Set<AuditRow>();

    public DbSet<MigrationBatchRow> MigrationBatches => Set<MigrationBatchRow>();

    public DbSet<MigrationResultRow> MigrationResults => Set<MigrationResultRow>();

    public DbSet<TokenRow> AccessTokens => Set<TokenRow>();

    public DbSet<DataProtectionKeyRow> DataProtectionKeys => Set<DataProtectionKeyRow>();

    public DbSet<SettingRow> Settings => Set<SettingRow>();

    public DbSet<FileRow> Files => Set<FileRow>();

    public override Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default) => SavesThrough is { } attempts
        ? attempts.Turn(() => base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken), cancellationToken)
        : base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<Guid>().HaveConversion<BigEndianGuidConverter>().HaveMaxLength(16).AreFixedLength();
        configurationBuilder.Properties<bool>().HaveConversion<StrictFlagConverter>();
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<MicrosecondsConverter>();
    }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        MapIdentity(builder);
        LogEventRow.Map(builder.Entity<LogEventRow>());
        LogIndexRow.Map(builder.Entity<LogIndexRow>());
        LogWordRow.Map(builder.Entity<LogWordRow>());
        PrivatePartRow.Map(builder.Entity<PrivatePartRow>());
        StreamRow.Map(builder.Entity<StreamRow>());
        PurgedStreamRow.Map(builder.Entity<PurgedStreamRow>());
        ErasedStreamRow.Map(builder.Entity<ErasedStreamRow>());
        IntakeSheetRow.Map(builder.Entity<IntakeSheetRow>());
        IntakeLineRow.Map(builder.Entity<IntakeLineRow>());
        SealLeafRow.Map(builder.Entity<SealLeafRow>());
        SealRow.Map(builder.Entity<SealRow>());
        SealDeliveryRow.Map(builder.Entity<SealDeliveryRow>());
        CaseRow.Map(builder.Entity<CaseRow>());
        CaseStateRow.Map(builder.Entity<CaseStateRow>());
        ChildLinkRow.Map(builder.Entity<ChildLinkRow>());
        WorkItemRow.Map(builder.Entity<WorkItemRow>());
        TimerRow.Map(builder.Entity<TimerRow>());
        WaitRow.Map(builder.Entity<WaitRow>());
        DocumentRow.Map(builder.Entity<DocumentRow>());
        QuestionRow.Map(builder.Entity<QuestionRow>());
        InboxRow.Map(builder.Entity<InboxRow>());
        OutboxRow.Map(builder.Entity<OutboxRow>());
        NoticeRow.Map(builder.Entity<NoticeRow>());
        StepDraftRow.Map(builder.Entity<StepDraftRow>());
        EditLockRow.Map(builder.Entity<EditLockRow>());
        NoticeChoiceRow.Map(builder.Entity<NoticeChoiceRow>());
        SavedViewRow.Map(builder.Entity<SavedViewRow>());
        FollowedCaseRow.Map(builder.Entity<FollowedCaseRow>());
        ReplayedCaseRow.Map(builder.Entity<ReplayedCaseRow>());
        CaseDeviationRow.Map(builder.Entity<CaseDeviationRow>());
        CaseWaitRow.Map(builder.Entity<CaseWaitRow>());
        MailRow.Map(builder.Entity<MailRow>());
        StartRow.Map(builder.Entity<StartRow>());
        LeaseRow.Map(builder.Entity<LeaseRow>());
        SearchWordRow.Map(builder.Entity<SearchWordRow>());
        NumberRegisterRow.Map(builder.Entity<NumberRegisterRow>());
        IdempotencyRow.Map(builder.Entity<IdempotencyRow>());
        DefinitionVersionRow.Map(builder.Entity<DefinitionVersionRow>());
        AuditProgrammeRow.Map(builder.Entity<AuditProgrammeRow>());
        AuditRow.Map(builder.Entity<AuditRow>());
        MigrationBatchRow.Map(builder.Entity<MigrationBatchRow>());
        MigrationResultRow.Map(builder.Entity<MigrationResultRow>());
        DefinitionContentRow.Map(builder.Entity<DefinitionContentRow>());
        DefinitionReadingRow.Map(builder.Entity<DefinitionReadingRow>());
        ReviewCommentRow.Map(builder.Entity<ReviewCommentRow>());
        RegisterDocumentRow.Map(builder.Entity<RegisterDocumentRow>());
        TokenRow.Map(builder.Entity<TokenRow>());
        DataProtectionKeyRow.Map(builder.Entity<DataProtectionKeyRow>());
        SettingRow.Map(builder.Entity<SettingRow>());
        FileRow.Map(builder.Entity<FileRow>());
        NameColumns(builder);
    }

    private static void MapIdentity(ModelBuilder builder)
    {
        var account = builder.Entity<Account>();
        account.ToTable("accounts");
        account.Property(a => a.Id).ValueGeneratedNever();
        account.Ignore(a => a.Person);
        builder.Entity<IdentityUserClaim<Guid>>().ToTable("account_claims");
        builder.Entity<IdentityUserLogin<Guid>>().ToTable("account_logins");
        builder.Entity<IdentityUserToken<Guid>>().ToTable("account_tokens");
    }

    // One spelling in every database, and in the hand-written SQL.
    private static void NameColumns(ModelBuilder builder)
    {
        foreach (var property in builder.Model.GetEntityTypes().SelectMany(entity => entity.GetProperties()))
            property.SetColumnName(WordStart().Replace(property.Name, "_").ToLowerInvariant());
    }

    [GeneratedRegex("(?<=[a-z0-9])(?=[A-Z])", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex WordStart();
}
