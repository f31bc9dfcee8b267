using KktWorkflow.Storage.Cases;
using KktWorkflow.Storage.Clock;
using KktWorkflow.Storage.Definitions;
using KktWorkflow.Storage.Files;
using KktWorkflow.Storage.Idempotency;
using KktWorkflow.Storage.Identity;
using KktWorkflow.Storage.Inbox;
using KktWorkflow.Storage.Organisation;
using KktWorkflow.Storage.Outbox;
using KktWorkflow.Storage.Providers.Sqlite;
using KktWorkflow.Storage.Streams;
using KktWorkflow.Storage.Timers;
using KktWorkflow.Storage.Verification;
using KktWorkflow.Storage.WorkItems;
using KktWorkflow.Storage.Writing;

namespace KktWorkflow.Storage;

/// <summary>All that storage offers on one database, put together once. Every member is safe for many threads. Disposal waits for what has been handed in.</summary>
public sealed class KktStorage : IAsyncDisposable
{
    private readonly SqliteWriter _writer;

    /// <param name="processClock">Stamps events and says what is due; may be virtual.</param>
    /// <param name="systemClock">For leases, tokens and keys.</param>
    public KktStorage(StorageOptions options, TimeProvider processClock, TimeProvider systemClock)
    {
        Options = options;
        Contexts = new(options);
        _writer = new(options.ConnectionString, options.GroupLimit);
        var administration = new Administration(_writer, Contexts);
        Schema = new(Contexts, _writer);
        Definitions = new(administration, Contexts, processClock);
        Library = new DefinitionLibrary(Contexts);
        Organisation = new(administration, Contexts, processClock);
        Signal = new();
        Commands = new(_writer, Contexts, new(Library, Organisation, processClock), Signal, systemClock);
        Inbox = new(Commands, Contexts, _writer);
        Timers = new(Commands, Contexts, _writer, processClock, systemClock, options.Host);
        Cases = new(Contexts, Library);
        WorkItems = new(Contexts);
        Audit = new(Contexts);
        Housekeeping = new(administration, systemClock);
        Access = new(administration, processClock, options.Host);
        Removal = new(administration, processClock);
        Outbox = new(administration, Contexts, processClock);
        Tokens = new(administration, Contexts, systemClock);
        ProtectionKeys = new(administration, Contexts);
        Settings = new(administration, Contexts);
        Files = new(administration, Contexts, processClock, options.FilesFolder);
        Verifier = new(Contexts);
    }

    public StorageOptions Options { get; }

    public StorageSchema Schema { get; }

    public CaseCommandHandler Commands { get; }

    public CaseQueries Cases { get; }

    public WorkItemQueries WorkItems { get; }

    public AuditQueries Audit { get; }

    public LogVerifier Verifier { get; }

    public DefinitionStore Definitions { get; }

    public IDefinitionLibrary Library { get; }

    public OrganisationStore Organisation { get; }

    public InboxDelivery Inbox { get; }

    /// <summary>Wakes who calls <see cref="InboxDelivery.DeliverPending"/>.</summary>
    public InboxSignal Signal { get; }

    public TimerSweep Timers { get; }

    public Housekeeping Housekeeping { get; }

    public AccessLog Access { get; }

    public StreamRemoval Removal { get; }

    public OutboxQueue Outbox { get; }

    public TokenStore Tokens { get; }

    public DataProtectionKeyStore ProtectionKeys { get; }

    public SettingStore Settings { get; }

    public FileStore Files { get; }

    internal ContextSource Contexts { get; }

    internal IWriter Writer => _writer;

    public ValueTask DisposeAsync() => _writer.DisposeAsync();
}
