using System.Collections.Immutable;
using System.Text.Json;
using KktWorkflow.Engine;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Execution.Commands;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Storage;
using KktWorkflow.Storage.Cases;
using KktWorkflow.Storage.KillDriver;
using KktWorkflow.Storage.Organisation;
using KktWorkflow.Storage.Tests.World;

// Works on the database that it is given (provider, connection string, folder of files, name of this host) until it is killed,
// and says on standard output what was answered: `case version command`. With `migrate MINUTES` it does nothing but move the cases of an approved batch.
var options = new StorageOptions { Provider = Enum.Parse<StorageProvider>(args[0]), ConnectionString = args[1], FilesFolder = args[2], Host = args[3] };
if (args is [_, _, _, _, "migrate", var ahead])
{
    await MigratingHost.Run(options, int.Parse(ahead, System.Globalization.CultureInfo.InvariantCulture));
    return;
}

using var stop = new CancellationTokenSource();
var empty = ImmutableSortedDictionary.Create<string, JsonElement>(StringComparer.Ordinal);
var console = Console.Out;
var says = new Lock();

await using var probe = new KktStorage(options, TimeProvider.System, TimeProvider.System);
var latest = await probe.Settings.LatestEvent(stop.Token) ?? new Instant(0);
await using var storage = new KktStorage(options, new FastClock(latest.ToDateTimeOffset()), TimeProvider.System);
await Task.WhenAll([.. Enumerable.Range(0, 4).Select(n => Task.Run(() => Work(n))), Task.Run(Background)]);

async Task Work(int worker)
{
    while (true)
    {
        var id = new CaseId(Guid.CreateVersion7());
        var kind = worker == 0 ? CaseKind.Internal : CaseKind.Procedure;
        var open = new OpenCase(id, kind, null, new(ApplicantKind.Business, "Công ty Gió Lào"), [], empty, empty, null, Accept: true);
        var state = await Do(new(id, open, ActorOf(Board.An)) { DefinitionVersionId = worker == 0 ? "loa-v1" : worker == 1 ? "cha-v1" : "thu-v1" });
        if (state?.WorkItems.Values.FirstOrDefault() is not { } item)
            continue;
        await Do(new(id, new ClaimWorkItem(item.Number), ActorOf(Board.Binh)));
        await Do(new(id, new AddComment("Đang xem"), ActorOf(Board.Binh)));
        await Do(new(id, new CompleteWorkItem(item.Number, "Done", null, empty, []), ActorOf(Board.Binh)));
    }
}

async Task Background()
{
    while (true)
    {
        await storage.Inbox.DeliverPending(stop.Token);
        await storage.Timers.FireDue(stop.Token);
        await Task.Delay(5, stop.Token);
    }
}

async Task<CaseState?> Do(CaseCommandRequest request)
{
    request = request with { CommandId = Guid.CreateVersion7() };
    if (await storage.Commands.Handle(request, stop.Token) is not CommandOutcome.Accepted accepted)
        return null;
    lock (says)
    {
        console.WriteLine($"{accepted.State.Id} {accepted.Version} {request.CommandId}");
        console.Flush();
    }

    return accepted.State;
}

static Actor ActorOf(PersonRecord person) => new(person.Id, person.Name, person.Posts[0].Position, person.Posts[0].Unit);
