using KktWorkflow.Engine;
using KktWorkflow.Engine.Audits;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Engine.Log;
using KktWorkflow.Engine.Organisation;
using KktWorkflow.Engine.Replay;
using KktWorkflow.Engine.Replay.Deviations;
using KktWorkflow.Storage.Audits;
using KktWorkflow.Storage.Cases;
using KktWorkflow.Storage.Definitions;
using KktWorkflow.Storage.Notices;
using KktWorkflow.Storage.Organisation;
using KktWorkflow.Storage.Replays;
using KktWorkflow.Storage.Sealing;
using KktWorkflow.Storage.Streams;
using KktWorkflow.Storage.Tests.World;
using KktWorkflow.Storage.Verification;
using KktWorkflow.Storage.WorkItems;
using KktWorkflow.Storage.Writing;
using Microsoft.EntityFrameworkCore;

namespace KktWorkflow.Storage.Tests.SqlServer;

/// <summary>What EF Core makes of the lists, of `verify` and of what a command reads compiles against the schema too.</summary>
public sealed class SqlServerQueryCompilationTests : IAsyncDisposable
{
    private static readonly Person Me = new(Board.Binh.Id, Board.Binh.Name, [new("PQLDT", "chuyen-vien"), new("MC", "mot-cua")]);
    private static readonly CaseId Case = TestWorld.NewId();

    private readonly SilentSqlServer _server = new();
    private readonly ContextSource _contexts;

    public SqlServerQueryCompilationTests() => _contexts = new(_server);

    private static CancellationToken Cancellation => TestWorld.Cancellation;

    private Administration Administration => new(new(_server, TimeProvider.System), _contexts);

    [Fact]
    public async Task What_audits_read_compiles()
    {
        await using var context = _contexts.Create();
        var scope = new AuditScope(["thu"], ["PQLDT"], new(2026, 1, 1), new(2026, 7, 31));
        await context.Population(scope, new(1), OrganisationChart.Empty.Zone, Cancellation);
        await context.PopulationSize(scope, new(1), OrganisationChart.Empty.Zone, Cancellation);
        await context.Unreplayed(scope, OrganisationChart.Empty.Zone, Cancellation);
        await new ReplayQueries(_contexts).DeviationsOf([Case], 200, Cancellation);
        await context.Cases.ReadableBy(context, new(Me.Id) { Inspected = new(["thu"], [Case]) }).AnyAsync(Cancellation);
        await context.ActedIn([Case], Cancellation);
        await context.Audits.Where(a => a.Year == 2026).OrderByDescending(a => a.Number).Select(a => a.Number).FirstOrDefaultAsync(Cancellation);

        ShouldCompile(atLeast: 8);
    }

    [Fact]
    public async Task Lists_of_work_compile()
    {
        var items = new WorkItemQueries(_contexts);
        await items.Find(Case, 1, Cancellation);
        await items.OfCase(Case, Cancellation);
        foreach (var view in Enum.GetValues<WorkItemView>())
        {
            await items.List(new(view, Me), Cancellation);
            await items.List(new(view, Me) { Search = "gió hướng hoá", Case = Case, After = PageKey.Of(1, Case.Value, 2) }, Cancellation);
            await items.Count(new(view, Me), 1_000, Cancellation);
            await items.ListFor(Me, new(view, Me), 10, Cancellation);
        }

        await items.ListOfNobody(OrganisationChart.Empty, 10, Cancellation);
        await items.ListDue(new() { Owners = new(["MC"], [Me.Id]), IsPaused = true, After = PageKey.Of(1, Case.Value, 2) }, Cancellation);
        await items.CountDue(new() { InTimeAt = new(1), LateBy = new(2) }, Cancellation);

        ShouldCompile(atLeast: 16);
    }

    [Fact]
    public async Task Lists_of_what_replays_found_compile()
    {
        var replays = new ReplayQueries(_contexts);
        var reader = new CaseReader(Me.Id) { Posts = Me.Posts.ToEquatableArray(), HeadedUnits = ["MC"], HeadedPeople = [Me.Id], SeesIncidents = true };
        var filter = new DeviationFilter { Kind = DeviationKind.Late, DefinitionId = "thu", DefinitionVersion = 1, Unit = "MC", From = new(1), Until = new(2), Reader = reader, After = PageKey.Of(1, Case.Value, 2) };
        var waits = new WaitFilter("thu", 1) { Unit = "MC", From = new(1), Until = new(2), Reader = reader, Step = "x", Cause = WaitCause.InWork, AtLeast = 5, LateOnly = true, After = PageKey.Of(1, Case.Value, 2) };
        await replays.Deviations(filter, Cancellation);
        await replays.CountDeviations(filter, Cancellation);
        await replays.Waits(waits, Cancellation);
        await replays.WaitsBehind(waits, Cancellation);
        await replays.Behind(Cancellation);

        ShouldCompile(atLeast: 8);
    }

    [Fact]
    public async Task Lists_of_cases_compile()
    {
        var cases = new CaseQueries(_contexts, new DefinitionLibrary(_contexts, TimeProvider.System));
        var filter = new CaseFilter
        {
            Kind = CaseKind.Procedure,
            Statuses = new([CaseStatus.Running, CaseStatus.Completed]),
            HasIncident = false,
            DefinitionId = "thu",
            CorrelationId = "x",
            Search = "gió hướng",
            Reader = new(Me.Id) { Posts = Me.Posts.ToEquatableArray(), HeadedUnits = ["MC"], HeadedPeople = [Me.Id], SeesIncidents = true },
            After = PageKey.Of(0, Case.Value, 0),
        };
        await cases.Find(Case, Cancellation);
        await cases.FindByCode("KKT-1", Cancellation);
        await cases.FindByExternalCode("G09.20-1", Cancellation);
        await cases.List(new(), Cancellation);
        await cases.List(filter, Cancellation);
        await cases.List(filter with { ByPressingDate = true }, Cancellation);
        await cases.Count(filter, Cancellation);
        await cases.Events(Case, 0, 10, Cancellation);
        await cases.Events(Case, ["DeadlineSet", "EscalationReached"], Cancellation);
        await cases.Log(Case, 0, 10, Cancellation);

        ShouldCompile(atLeast: 8);
    }

    [Fact]
    public async Task Lists_of_designers_compile()
    {
        var instances = new InstanceQueries(_contexts);
        foreach (var order in Enum.GetValues<InstanceOrder>())
        {
            await instances.List(new() { Order = order, Descending = false, Skip = 50 }, Cancellation);
            await instances.List(
                new()
                {
                    Kind = CaseKind.Trial,
                    Ids = new([Case]),
                    DefinitionIds = new(["thu", "cha"]),
                    DefinitionVersionId = "thu-v1",
                    DefinitionVersion = 1,
                    Standings = new([.. Enum.GetValues<InstanceStanding>()]),
                    HasIncident = true,
                    CorrelationId = "x",
                    Search = "x",
                    Reader = new(Me.Id) { Posts = Me.Posts.ToEquatableArray(), HeadedUnits = ["MC"], HeadedPeople = [Me.Id], SeesIncidents = true },
                    Moments = new([new(order, IsAfter: true, new(1)), new(order, IsAfter: false, new(2))]),
                    Order = order,
                },
                Cancellation);
        }

        ShouldCompile(atLeast: 12);
    }

    [Fact]
    public async Task Log_and_its_verification_compile()
    {
        await new AuditQueries(_contexts).List(new(), Cancellation);
        await new AuditQueries(_contexts).List(
            new() { Case = Case, StreamPrefix = "definition/", Actor = Me.Id, Kind = "CaseOpened", From = new(1), Until = new(2), After = "1 2 case/x" }, Cancellation);
        var told = new AuditFilter
        {
            Case = Case,
            StreamPrefix = "case/",
            Actor = Me.Id,
            OnBehalfOf = Me.Id,
            Unit = "Phòng",
            DefinitionId = "thu",
            DefinitionVersion = 1,
            Step = "thu:tham-dinh",
            Topics = [LogTopic.Handed, LogTopic.Late],
            Kind = "WorkItemClaimed",
            LateOnly = true,
            Text = "thiếu căn cứ",
            Named = [Me.Id],
            From = new(1),
            Until = new(2),
            After = "1 2 case/x",
        };
        await new AuditQueries(_contexts).ListTold(told, Cancellation);
        await new AuditQueries(_contexts).ListTold(told with { Named = [.. Enumerable.Range(1, 9).Select(_ => new PersonId(Guid.NewGuid()))] }, Cancellation);
        await new AuditQueries(_contexts).CountTold(told, 100, Cancellation);
        (await new AuditQueries(_contexts).FindTold("case/x", 1, Cancellation)).ShouldBeNull();
        (await new LogVerifier(_contexts).Verify(null, Cancellation)).Breaks.ShouldBeEmpty();
        (await new LogVerifier(_contexts).VerifySince(5, null, Cancellation)).Breaks.ShouldBeEmpty();

        ShouldCompile(atLeast: 10);
    }

    [Fact]
    public async Task Seals_and_their_copies_compile()
    {
        var seals = new SealStore(
            Administration, _contexts, new OrganisationStore(new(Administration, _contexts, TimeProvider.System), _contexts, TimeProvider.System), new(Administration, _contexts), TimeProvider.System);
        (await seals.List(7, 10, Cancellation)).ShouldBeEmpty();
        (await seals.Find(1, Cancellation)).ShouldBeNull();
        await seals.UnsealedLines(Cancellation);
        (await seals.InclusionOf(LogStream.OfCase(Case), Cancellation)).ShouldBeNull();
        (await seals.ConsistencyOf(1, 2, Cancellation)).ShouldBeNull();
        (await seals.Keys(Cancellation)).ShouldBeEmpty();
        (await new SealDeliveries(Administration, _contexts, TimeProvider.System).LatestOfEach(Cancellation)).ShouldBeEmpty();

        ShouldCompile(atLeast: 7);
    }

    [Fact]
    public async Task What_a_command_reads_compiles()
    {
        await using var context = _contexts.Create();
        await context.FindRegisterHeads(Cancellation);
        await context.LoadState(Case, Cancellation);
        var library = new DefinitionLibrary(_contexts, TimeProvider.System);
        await library.FindVersion("thu-v1", Cancellation);
        await library.FindInForce("thu", Cancellation);
        await library.FindStartedBy("su-kien", Cancellation);

        ShouldCompile(atLeast: 5);
    }

    [Fact]
    public async Task Notices_and_mail_compile()
    {
        var notices = new NoticeQueries(Administration, _contexts, TimeProvider.System);
        await notices.Unread(Me.Id, Cancellation);
        await notices.List(Me.Id, null, Cancellation);
        var mail = new MailQueue(Administration, _contexts, new OrganisationStore(new(Administration, _contexts, TimeProvider.System), _contexts, TimeProvider.System), TimeProvider.System, TimeProvider.System);
        await mail.Failures(Cancellation);
        await mail.NextTry(new(1), Cancellation);

        ShouldCompile(atLeast: 4);
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private void ShouldCompile(int atLeast)
    {
        _server.Taken.Count.ShouldBeGreaterThanOrEqualTo(atLeast);
        using var model = new SqlServerModel();
        foreach (var (text, values) in _server.Taken)
            model.DefineBody(text, values);

        model.Complaints().ShouldBeEmpty();
    }
}
