using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using KktWorkflow.Engine;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Execution.Commands;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Engine.Log;
using KktWorkflow.Host.Administration;
using KktWorkflow.Host.Cases;
using KktWorkflow.Host.Notifications;
using KktWorkflow.Host.Scheduling;
using KktWorkflow.Host.Tests.Api;
using KktWorkflow.Host.Tests.Architecture;
using KktWorkflow.Storage;
using KktWorkflow.Storage.Cases;
using KktWorkflow.Storage.Definitions;
using KktWorkflow.Storage.Identity;
using KktWorkflow.Storage.Notices;
using KktWorkflow.Storage.Organisation;
using KktWorkflow.Storage.Registers;
using KktWorkflow.Storage.Tests.World;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace KktWorkflow.Host.Tests.Notifications;

/// <summary>A small board with one case, whose notices go by mail to a real server; time stands still until a test moves it.</summary>
internal sealed class MailWorld : IAsyncDisposable
{
    public const string Applicant = "Công ty TNHH Gió Lào Đông Hà";

    private static readonly PersonRecord Officer = Person(1, "Nguyễn Thị An", "an");

    private readonly TemporaryFolder _folder = new();
    private readonly ServiceProvider _services;
    private readonly ServiceProvider _otherHost;
    private readonly Dictionary<string, DefinitionSummary> _released = new(StringComparer.Ordinal);
    private CaseState _case = CaseState.None;

    private MailWorld()
    {
        var options = new StorageOptions { ConnectionString = $"Data Source={Path.Combine(_folder.Path, "kkt.db")}", FilesFolder = Path.Combine(_folder.Path, "files") };
        var protection = new EphemeralDataProtectionProvider();
        _services = Host(options, protection);
        _otherHost = Host(options, protection);
    }

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 8, 17, 1, 0, 0, TimeSpan.Zero));

    public PersonRecord Binh { get; } = Person(2, "Trần Văn Bình", "binh");

    public PersonRecord Chi { get; } = Person(3, "Lê Thị Chi", "chi");

    public string CaseCode => _case.Code!;

    public KktStorage Storage => _services.GetRequiredService<KktStorage>();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Skips the test where there is no mail server.</summary>
    public static async Task<MailWorld> CreateAsync(RealMailServer server)
    {
        Assert.SkipWhen(RealMailServer.WhatIsMissing is not null, RealMailServer.WhatIsMissing ?? "");
        var world = new MailWorld();
        await world.Storage.Schema.Migrate(Cancellation);
        await world.Storage.Organisation.ReplaceDocument(
            """
            {"units":[{"code":"MC","name":"Bộ phận Một cửa","headPosition":"mot-cua"}],
             "positions":[{"code":"mot-cua","name":"Cán bộ một cửa","permissions":["work.do","cases.open","cases.accept","cases.comment"]}]}
            """u8.ToArray(),
            Actor.System,
            Cancellation);
        await world.Storage.Organisation.SavePeople([Officer, world.Binh, world.Chi], Actor.System, Cancellation);
        var settings = new MailSettings("127.0.0.1", server.Port, "none", "", "bql@bql.example", "Ban Quản lý");
        await world.Storage.Registers.Replace(RegisterStore.Mail, _ => JsonSerializer.SerializeToUtf8Bytes(settings, CaseEventCodec.Json), Actor.System, Cancellation);
        await world.OpenCaseAsync();
        return world;
    }

    public async Task GiveAddressAsync(PersonRecord person, string? localPart = null)
    {
        await using var scope = _services.CreateAsyncScope();
        var accounts = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        var account = new Account { Id = person.Id.Value, UserName = person.UserName, Email = $"{localPart ?? person.UserName}@bql.example" };
        (await accounts.CreateAsync(account)).Succeeded.ShouldBeTrue();
    }

    /// <summary>Puts the library's calendar in force.</summary>
    public async Task KeepHoursAsync() =>
        (await Storage.Calendars.Replace(File.ReadAllBytes(Path.Combine(Repository.Root, "process-definitions", "calendar.json")), Actor.System, Cancellation)).ShouldBeNull();

    public async Task CallAsync(PersonRecord person, int times = 1)
    {
        for (var i = 0; i < times; i++)
        {
            var comment = new CaseCommandRequest(_case.Id, new AddComment($"@{person.UserName} {Applicant} hỏi về hồ sơ."), new Actor(Officer.Id, Officer.Name, null, null));
            (await Storage.Commands.Handle(comment, Cancellation)).ShouldBeOfType<CommandOutcome.Accepted>();
        }

        Clock.Advance(TimeSpan.FromMinutes(1));
        await Storage.Spreading.SpreadDue((_, choice, at) => choice == NoticeChoice.InApp ? null : at, (_, _, _) => Task.FromResult(true), Cancellation);
    }

    /// <summary>Cases whose one step has a working day, and a policy that reminds before the date and tells each working day after it.</summary>
    public async Task<IReadOnlyList<CaseId>> OpenTimedAsync(int count)
    {
        (await Storage.Escalations.Replace(
            """
            {"version":1,"default":"chung","policies":[{"id":"chung","name":{"vi":"Chung","en":"Common"},"levels":[
              {"at":{"used":50},"acts":[{"kind":"remind"}]},
              {"at":"due","acts":[{"kind":"remind"}]},
              {"at":{"after":{"amount":1,"unit":"workingDays"}},"repeatEvery":{"amount":1,"unit":"workingDays"},"repeatAtMost":20,"acts":[{"kind":"remind"},{"kind":"tellHead"}]}]}]}
            """u8.ToArray(),
            Actor.System,
            Cancellation)).ShouldBeNull();
        var opened = new List<CaseId>();
        for (var n = 0; n < count; n++)
        {
            await OpenCaseAsync(""","budget":{"amount":8,"unit":"workingHours"}""", "co-han");
            opened.Add(_case.Id);
            Clock.Advance(TimeSpan.FromMinutes(20));
        }

        return opened;
    }

    /// <summary>What a host does by itself: fires what is due, tells it, sends it. Both hosts at once.</summary>
    public async Task WakeBothHostsAsync()
    {
        await Task.WhenAll(WakeAsync(_services), WakeAsync(_otherHost));
        await Task.WhenAll(SendAsync(), SendFromTheOtherHostAsync());
    }

    public Task<int> SendAsync() => SweepOf(_services).RunAsync(Cancellation);

    public Task<int> SendFromTheOtherHostAsync() => SweepOf(_otherHost).RunAsync(Cancellation);

    public Task<MailServer?> ServerAsync() => _services.GetRequiredService<MailServers>().FindAsync(Cancellation);

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _otherHost.DisposeAsync();
        _folder.Dispose();
    }

    private ServiceProvider Host(StorageOptions options, IDataProtectionProvider protection)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddKktStorage(options, Clock, Clock);
        services.AddSingleton(protection);
        services.AddSingleton<MailServers>();
        services.AddIdentityCore<Account>().AddKktAccounts();
        return services.BuildServiceProvider();
    }

    private async Task WakeAsync(ServiceProvider host)
    {
        var storage = host.GetRequiredService<KktStorage>();
        await storage.Timers.FireDue(Cancellation);
        await new SpreadNotices(storage.Spreading, storage.Calendars, storage.Organisation, new FollowerReading(host.GetRequiredService<IServiceScopeFactory>()), new ProcessClock(Clock, null)).RunAsync(Cancellation);
    }

    private SendMails SweepOf(ServiceProvider host)
    {
        var storage = host.GetRequiredService<KktStorage>();
        return new(storage.Mails, host.GetRequiredService<MailServers>(), storage.Organisation, storage.Calendars, new ProcessClock(Clock, null));
    }

    private async Task OpenCaseAsync(string budget = "", string definition = "thu")
    {
        var text = Encoding.UTF8.GetBytes(
            $$$"""
            {"id":"{{{definition}}}-v1","definitionId":"{{{definition}}}","name":"Cấp giấy chứng nhận","version":1,
             "root":{"id":"so-do","type":"Elsa.Flowchart","activities":[{"id":"tiep-nhan","name":"Tiếp nhận","type":"Kkt.Intake","assignee":{"unit":"MC","position":"mot-cua"}},
               {"id":"tra","name":"Trả kết quả","type":"Kkt.OfficerStep","assignee":{"unit":"MC","position":"mot-cua"}{{{budget}}}}],
             "connections":[{"source":{"activity":"tiep-nhan","port":"Accept"},"target":{"activity":"tra","port":"In"}}]}}
            """);
        if (!_released.TryGetValue(definition, out var released))
            _released[definition] = released = await Storage.ReleaseText(text, Instant.Parse("2026-01-01T00:00:00+07:00"), Cancellation);
        var nothing = ImmutableSortedDictionary.Create<string, JsonElement>(StringComparer.Ordinal);
        var id = new CaseId(Guid.CreateVersion7());
        var open = new OpenCase(id, CaseKind.Procedure, null, new(ApplicantKind.Business, Applicant), [], nothing, nothing, null, Accept: true);
        var opened = await Storage.Commands.Handle(
            new(id, open, new Actor(Officer.Id, Officer.Name, null, null)) { DefinitionVersionId = released.VersionId }, Cancellation);
        _case = opened.ShouldBeOfType<CommandOutcome.Accepted>().State;
    }

    private static PersonRecord Person(byte number, string name, string userName) =>
        new(new PersonId(new Guid([.. new byte[15], number], bigEndian: true)), name, [new DatedPost("MC", "mot-cua")], userName);
}
