using System.Collections.Immutable;
using System.Text.Json;
using KktWorkflow.Engine;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Log;
using KktWorkflow.Host.Identity;
using KktWorkflow.Storage.Registers;

namespace KktWorkflow.Host.Administration;

/// <summary>Which parts of the first set-up an administrator has confirmed. It can be left and gone on with at any time.</summary>
internal sealed class SetupProgress(RegisterStore registers, CurrentPerson person)
{
    public static readonly IReadOnlyList<SetupPart> Parts = Enum.GetValues<SetupPart>();

    public async Task<IReadOnlySet<SetupPart>> DoneAsync(CancellationToken cancellation) => Read(await registers.Document(RegisterStore.Setup, cancellation));

    /// <summary>The first part that nobody has confirmed; null when the set-up is complete.</summary>
    public async Task<SetupPart?> NextAsync(CancellationToken cancellation)
    {
        var done = await DoneAsync(cancellation);
        return Parts.Where(part => !done.Contains(part)).Select(part => (SetupPart?)part).FirstOrDefault();
    }

    /// <summary>Confirms a part. Confirmed once, it changes nothing.</summary>
    public async Task<Refusal?> ConfirmAsync(SetupPart part, CancellationToken cancellation)
    {
        if (!person.May(Permissions.ManageSettings))
            return Refusal.Of("KKT-A04", RefusalKind.Forbidden, "", Permissions.ManageSettings);
        if ((await DoneAsync(cancellation)).Contains(part))
            return null;
        await registers.Replace(
            RegisterStore.Setup,
            present => JsonSerializer.SerializeToUtf8Bytes(new Document([.. Read(present).Append(part).Distinct().Order().Select(p => p.ToString())]), CaseEventCodec.Json),
            person.Actor(),
            cancellation);
        return null;
    }

    private static HashSet<SetupPart> Read(byte[]? document)
    {
        if (document is null)
            return [];
        var names = JsonSerializer.Deserialize<Document>(document, CaseEventCodec.Json)?.Done ?? [];
        return [.. Parts.Where(part => names.Contains(part.ToString(), StringComparer.Ordinal))];
    }

    private sealed record Document(ImmutableArray<string> Done);
}
