using KktWorkflow.Engine;
using KktWorkflow.Storage.Archives;
using KktWorkflow.Storage.Audits;
using KktWorkflow.Storage.Calendars;
using KktWorkflow.Storage.CaseMigrations;
using KktWorkflow.Storage.Cases;
using KktWorkflow.Storage.Clock;
using KktWorkflow.Storage.Deadlines;
using KktWorkflow.Storage.Definitions;
using KktWorkflow.Storage.Documents;
using KktWorkflow.Storage.Drafts;
using KktWorkflow.Storage.Escalations;
using KktWorkflow.Storage.Files;
using KktWorkflow.Storage.Follows;
using KktWorkflow.Storage.Idempotency;
using KktWorkflow.Storage.Identity;
using KktWorkflow.Storage.Inbox;
using KktWorkflow.Storage.Inspections;
using KktWorkflow.Storage.IntakeSheets;
using KktWorkflow.Storage.LegalDocuments;
using KktWorkflow.Storage.Notices;
using KktWorkflow.Storage.Organisation;
using KktWorkflow.Storage.Providers;
using KktWorkflow.Storage.Questions;
using KktWorkflow.Storage.Registers;
using KktWorkflow.Storage.Replays;
using KktWorkflow.Storage.Scenarios;
using KktWorkflow.Storage.Sealing;
using KktWorkflow.Storage.Starts;
using KktWorkflow.Storage.Streams;
using KktWorkflow.Storage.Substitutions;
using KktWorkflow.Storage.Sweeping;
using KktWorkflow.Storage.Timers;
using KktWorkflow.Storage.Verification;
using KktWorkflow.Storage.Views;
using KktWorkflow.Storage.WorkItems;
using KktWorkflow.Storage.Writing;

namespace KktWorkflow.Storage;

/// <summary>All that storage offers on one database, put together once. Every member is safe for many threads. Disposal waits for what has been handed in.</summary>
public sealed class KktStorage : IAsyncDisposable
{
    private readonly DatabaseProvider _provider;

    /// <param name="processClock">Stamps events and says what is due; may be virtual.</param>
    /// <param name="systemClock">For leases, locks, tokens and keys.</param>
    public KktStorage(StorageOptions options, TimeProvider processClock, TimeProvider systemClock)
    {
        Options = options;
        _provider = DatabaseProvider.Of(options);
        Contexts = new(_provider);
        Attempts = new(_provider, systemClock);
        var administration = new Administration(Attempts, Contexts);
        Schema = new(_provider, Attempts);
        Library = new DefinitionLibrary(Contexts, processClock);
        Registers = new(administration, Contexts, processClock);
        Organisation = new(Registers, Contexts, processClock);
        Calendars = new(Registers);
        Escalations = new(Registers, Organisation);
        Substitutions = new(administration, Registers, Organisation, processClock);
        Scenarios = new(administration, Contexts, Registers, processClock);
        LegalDocuments = new(Registers);
        DocumentTemplates = new(Registers, Contexts);
        Documents = new(Contexts);
        Signal = new();
        Definitions = new(administration, Contexts, Organisation, Signal, processClock, systemClock);
        Commands = new(_provider.Writer, Attempts, new(Library, Organisation, Calendars, Escalations, Substitutions, DocumentTemplates, processClock), Signal, systemClock);
        Inbox = new(Commands, Contexts, Attempts, Library);
        Timers = new(Commands, Contexts, Attempts, processClock, systemClock, options.Host);
        Cases = new(Contexts, Library);
        Instances = new(Contexts);
        RecordedRuns = new(Contexts);
        WorkItems = new(Contexts);
        Questions = new(Contexts);
        Audit = new(Contexts);
        Housekeeping = new(administration, systemClock);
        Access = new(administration, processClock, options.Host);
        Removal = new(administration, _provider, processClock);
        Starts = new(Commands, Contexts, Attempts, Library, Organisation, Access, processClock);
        Spreading = new(administration, Contexts, Organisation, processClock);
        Notices = new(administration, Contexts, processClock);
        NoticeChoices = new(administration, Contexts);
        SavedViews = new(administration, Contexts, systemClock);
        IntakeSheets = new(administration, Contexts, Signal, processClock);
        Follows = new(administration, Contexts);
        StepDrafts = new(administration, Contexts, processClock);
        EditLocks = new(administration, systemClock);
        Mails = new(administration, Contexts, Organisation, processClock, systemClock);
        Leases = new(administration, systemClock, options.Host);
        Tokens = new(administration, Contexts, systemClock);
        ProtectionKeys = new(administration, Contexts);
        Settings = new(administration, Contexts);
        Accounts = new(administration, Contexts, processClock, systemClock);
        Files = new(administration, Contexts, systemClock, options.FilesFolder);
        Uploads = new(options.FilesFolder, Files, systemClock);
        Recomputation = new(Commands, Contexts, Calendars, Organisation, Settings, Leases);
        Seals = new(administration, Contexts, Organisation, Settings, processClock);
        SealDeliveries = new(administration, Contexts, systemClock);
        Archives = new(Contexts, Seals, Files);
        Migrations = new(administration, Contexts, Library, processClock, systemClock);
        MigrationRun = new(Commands, administration, Contexts, Leases, processClock);
        MigrationPreview = new(Contexts, Library, Organisation, Calendars, Escalations, processClock, systemClock);
        Preview = new(Contexts, Library, processClock, systemClock);
        AppointmentMoves = new(Contexts);
        NextStarts = new(Contexts);
        Nonconformities = new(Contexts);
        Verifier = new(Contexts);
        ReplayRun = new(administration, Contexts, Library, Organisation, Calendars);
        Replays = new(Contexts);
        AuditCriteria = new(Registers);
        Audits = new(administration, Contexts, Organisation, AuditCriteria, Definitions, ReplayRun, processClock, systemClock);
        Inspections = new(Registers, Audits, processClock);
        Multiplier = new(_provider.Writer, administration, Contexts, Library, Organisation, DocumentTemplates);
    }

    public StorageOptions Options { get; }

    public StorageSchema Schema { get; }

    public CaseCommandHandler Commands { get; }

    public CaseQueries Cases { get; }

    public InstanceQueries Instances { get; }

    public RecordedRunQueries RecordedRuns { get; }

    public WorkItemQueries WorkItems { get; }

    public QuestionQueries Questions { get; }

    public AuditQueries Audit { get; }

    public LogVerifier Verifier { get; }

    public ReplayRun ReplayRun { get; }

    /// <summary>What the replays found.</summary>
    public ReplayQueries Replays { get; }

    /// <summary>Against what is audited.</summary>
    public AuditCriteriaStore AuditCriteria { get; }

    /// <summary>Internal audits; the log that auditors read is <see cref="Audit"/>.</summary>
    public AuditStore Audits { get; }

    public InspectionStore Inspections { get; }

    public SealStore Seals { get; }

    public SealDeliveries SealDeliveries { get; }

    public CaseArchives Archives { get; }

    public DefinitionStore Definitions { get; }

    public IDefinitionLibrary Library { get; }

    public OrganisationStore Organisation { get; }

    public CalendarStore Calendars { get; }

    public DeadlineRecomputation Recomputation { get; }

    public DeadlinePreview Preview { get; }

    public AppointmentMoveQueries AppointmentMoves { get; }

    public StartQueries NextStarts { get; }

    public MigrationBatches Migrations { get; }

    public MigrationRun MigrationRun { get; }

    public MigrationPreview MigrationPreview { get; }

    public NonconformityQueries Nonconformities { get; }

    public EscalationStore Escalations { get; }

    public SubstitutionStore Substitutions { get; }

    public ScenarioStore Scenarios { get; }
    public LegalDocumentStore LegalDocuments { get; }

    /// <summary>The forms.</summary>
    public DocumentTemplateStore DocumentTemplates { get; }

    /// <summary>What was issued by them, and by hand.</summary>
    public DocumentQueries Documents { get; }

    public InboxDelivery Inbox { get; }

    /// <summary>Wakes the sweeps.</summary>
    public DueSignal Signal { get; }

    public TimerSweep Timers { get; }

    public Housekeeping Housekeeping { get; }

    public AccessLog Access { get; }

    public StreamRemoval Removal { get; }

    public StartSweep Starts { get; }

    public NoticeSpreading Spreading { get; }

    public NoticeQueries Notices { get; }

    public NoticeChoices NoticeChoices { get; }

    public SavedViews SavedViews { get; }

    public IntakeSheetStore IntakeSheets { get; }

    public FollowedCases Follows { get; }

    public StepDrafts StepDrafts { get; }

    public EditLocks EditLocks { get; }

    public MailQueue Mails { get; }

    public LeaseStore Leases { get; }

    public TokenStore Tokens { get; }

    public DataProtectionKeyStore ProtectionKeys { get; }

    public SettingStore Settings { get; }

    public RegisterStore Registers { get; }

    public AccountRegister Accounts { get; }

    public FileStore Files { get; }

    public UploadStore Uploads { get; }

    /// <summary>Fills a database that was made for load tests.</summary>
    public LoadTests.CaseMultiplier Multiplier { get; }

    /// <summary>When a write last found no room, by the system clock; null when none has since the start.</summary>
    public DateTimeOffset? LastFull => Attempts.LastFull;

    /// <summary>The refusal that a failure of the database comes to, whoever met it; null when it is none that a person could do something about.</summary>
    public Refusal? Explain(Exception failure) => failure switch
    {
        StorageRefusedException refused => refused.Refusal,
        StorageFullException => Refusal.Of(StorageRefusals.Full, RefusalKind.Conflict, ""),
        StorageUnavailableException => Refusal.Of(StorageRefusals.Unreachable, RefusalKind.Conflict, ""),
        _ when _provider.NotLetIn(failure) is { } code => Refusal.Of(code, RefusalKind.Conflict, ""),
        _ => _provider.Classify(failure) switch
        {
            StorageFailure.Full => Refusal.Of(StorageRefusals.Full, RefusalKind.Conflict, ""),
            StorageFailure.Unstorable => Refusal.Of(StorageRefusals.Unstorable, RefusalKind.Invalid, ""),
            StorageFailure.Lost => Refusal.Of(StorageRefusals.Unreachable, RefusalKind.Conflict, ""),
            _ => null,
        },
    };

    internal ContextSource Contexts { get; }

    internal Attempts Attempts { get; }

    internal IWriter Writer => _provider.Writer;

    public ValueTask DisposeAsync() => _provider.DisposeAsync();
}
