using System.Globalization;
using System.Text.Json;
using KktWorkflow.Engine;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Log;
using KktWorkflow.Host.Http;
using KktWorkflow.Host.Identity;
using KktWorkflow.Host.Notifications;
using KktWorkflow.Storage.Registers;
using KktWorkflow.Storage.Sealing;

namespace KktWorkflow.Host.Sealing;

/// <summary>The settings of the seals, and the change of their key. Each change is a line of the log.</summary>
internal sealed class SealDesk(RegisterStore registers, SealStore seals, ISecretProtection secrets, CurrentPerson person)
{
    private const int MostAddresses = 20;
    private const int LongestFolder = 300;

    public static async Task<SealSettings> ReadAsync(RegisterStore registers, CancellationToken cancellation) =>
        await registers.Document(SealSettings.Register, cancellation) is { } document && JsonSerializer.Deserialize<SealSettings>(document, CaseEventCodec.Json) is { } set
            ? set
            : SealSettings.AtTheEndOfTheDay;

    public static async Task<SealPlan> PlanAsync(RegisterStore registers, CancellationToken cancellation)
    {
        var settings = await ReadAsync(registers, cancellation);
        var places = settings.Addresses.Select(address => (SealPlace.Mail, address)).ToList();
        if (settings.Folder.Length > 0)
            places.Add((SealPlace.Folder, settings.Folder));
        return new(TimeOnly.ParseExact(settings.Time, SealSettings.TimeFormat, CultureInfo.InvariantCulture), places);
    }

    public Task<SealSettings> ReadAsync(CancellationToken cancellation) => ReadAsync(registers, cancellation);

    public async Task<Answer<SealSettings>> SaveAsync(SealSettings wanted, CancellationToken cancellation)
    {
        if (!person.May(Permissions.ManageSettings))
            return Refused(Permissions.ManageSettings);
        if (Problems(wanted) is { Count: > 0 } problems)
            return new Answer<SealSettings>.Invalid(problems);
        await registers.Replace(SealSettings.Register, _ => JsonSerializer.SerializeToUtf8Bytes(wanted, CaseEventCodec.Json), person.Actor(), cancellation);
        return new Answer<SealSettings>.Done(wanted);
    }

    /// <summary>Seals are signed with a new key from now on; the old one signs it.</summary>
    public async Task<Answer<SealSettings>> RotateKeyAsync(CancellationToken cancellation)
    {
        if (!person.May(Permissions.ManageSettings))
            return Refused(Permissions.ManageSettings);
        return await seals.RotateKey(secrets, person.Actor(), cancellation) is { } refusal
            ? new Answer<SealSettings>.Refused(refusal)
            : new Answer<SealSettings>.Done(await ReadAsync(cancellation));
    }

    private static Answer<SealSettings> Refused(string permission) => new Answer<SealSettings>.Refused(Refusal.Of("KKT-A04", RefusalKind.Forbidden, "", permission));

    private static List<FieldProblem> Problems(SealSettings wanted)
    {
        var problems = new List<FieldProblem>();
        if (!TimeOnly.TryParseExact(wanted.Time, SealSettings.TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
            problems.Add(new("time", "KKT-Z02"));
        if (wanted.Addresses.Count > MostAddresses || wanted.Addresses.Any(address => !MailAddresses.IsAddress(address)) || wanted.Addresses.Distinct(StringComparer.OrdinalIgnoreCase).Count() != wanted.Addresses.Count)
            problems.Add(new("addresses", "KKT-Z03"));
        if (wanted.Folder.Length > 0 && (wanted.Folder.Length > LongestFolder || !Path.IsPathFullyQualified(wanted.Folder) || wanted.Folder.Any(char.IsControl)))
            problems.Add(new("folder", "KKT-Z04"));
        return problems;
    }
}
