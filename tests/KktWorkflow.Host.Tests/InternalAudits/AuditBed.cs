using KktWorkflow.Engine;
using KktWorkflow.Engine.Audits;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Host.Identity;
using KktWorkflow.Host.Tests.Elsa;
using KktWorkflow.Storage;
using KktWorkflow.Storage.Audits;
using Microsoft.Extensions.DependencyInjection;

namespace KktWorkflow.Host.Tests.InternalAudits;

/// <summary>Audits of the demo's one-stop desk that have come as far as a test wants to begin from.</summary>
internal static class AuditBed
{
    public const string Lead = "huynhtandat";
    public const string Auditor = "tongduyphuc";
    public const string Chief = "vudinhson";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>An approved programme of 2026 with one line.</summary>
    public static async Task ProgrammeAsync(ClockedHost host)
    {
        var audits = host.Services.GetRequiredService<KktStorage>().Audits;
        var content = new ProgrammeContent("Hệ thống phù hợp", "Xem hồ sơ mẫu", [new(1, 11, "Một cửa", ["qt-ld-01", "qt-dt-01"], ["MC"])]);
        (await audits.Do(2026, new WriteAuditProgramme(2026, content), await ByAsync<AuditProgramme>(host, Lead), Cancellation)).ShouldBeOfType<AuditChange<AuditProgramme>.Done>();
        (await audits.Do(2026, new ApproveAuditProgramme(1), await ByAsync<AuditProgramme>(host, Chief), Cancellation)).ShouldBeOfType<AuditChange<AuditProgramme>.Done>();
    }

    /// <summary>An audit of two clauses whose sample has this many cases, all drawn at random.</summary>
    public static async Task<InternalAudit> UnderWayAsync(ClockedHost host, int cases = 2)
    {
        await ProgrammeAsync(host);
        var storage = host.Services.GetRequiredService<KktStorage>();
        var standard = (await storage.AuditCriteria.Current(Cancellation))!.StandardsOn(new(2026, 11, 25))[0];
        var plan = new AuditPlan(
            1, "Một cửa", new(["qt-ld-01", "qt-dt-01"], ["MC"], new(2026, 1, 1), new(2026, 11, 24)), standard.Name, [.. standard.Clauses.Where(c => c.Number is "8.1" or "8.5.2")],
            await IdAsync(host, Lead), [await IdAsync(host, Auditor)], new(2026, 11, 25), new(2026, 11, 27));
        var planned = Done(await storage.Audits.Plan(2026, plan, await ByAsync<InternalAudit>(host, Lead), Cancellation));
        return await DoAsync(host, Lead, planned.Id, new DrawAuditSample(20_261_125, cases, 0, null));
    }

    public static async Task<InternalAudit> DoAsync(ClockedHost host, string userName, Guid audit, AuditCommand command) =>
        Done(await host.Services.GetRequiredService<KktStorage>().Audits.Do(audit, command, await ByAsync<InternalAudit>(host, userName), Cancellation));

    public static async Task<InternalAudit> FindAsync(ClockedHost host, Guid audit) => (await host.Services.GetRequiredService<KktStorage>().Audits.Find(audit, Cancellation)).ShouldNotBeNull();

    public static async Task<PersonId> IdAsync(ClockedHost host, string userName) =>
        (await host.Services.GetRequiredService<KktStorage>().Organisation.Current(Cancellation)).Chart.People.Values.Single(p => p.UserName == userName).Id;

    private static InternalAudit Done(AuditChange<InternalAudit> change) => change.ShouldBeOfType<AuditChange<InternalAudit>.Done>().Present;

    private static async Task<AuditAsker<T>> ByAsync<T>(ClockedHost host, string userName) =>
        new(new Actor(await IdAsync(host, userName), userName, null, null), AccountPermissions.OfPositions);
}
