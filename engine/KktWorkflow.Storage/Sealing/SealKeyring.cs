using System.Security.Cryptography;
using System.Text.Json;
using KktWorkflow.Engine;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Log;
using KktWorkflow.Engine.Sealing;
using KktWorkflow.Storage.Clock;
using KktWorkflow.Storage.Streams;
using KktWorkflow.Storage.Writing;
using Microsoft.EntityFrameworkCore;

namespace KktWorkflow.Storage.Sealing;

/// <summary>The keys that sign seals. The private half of the present one is kept protected; each public half is a line of `register/keys`, signed by the key before.</summary>
internal sealed class SealKeyring(Administration administration, ContextSource contexts, SettingStore settings, TimeProvider processClock)
{
    public const string Register = "keys";
    public const string Added = "SealKeyAdded";

    /// <summary>The present key, made when there is none yet; for the caller to dispose. Not within a turn of the writer: protecting may have to write.</summary>
    public async Task<ECDsa> Current(ISecretProtection protection, CancellationToken cancellation)
    {
        while (true)
        {
            if (await settings.Find(SettingStore.SealKey, cancellation) is { } kept)
                return Open(protection.Unprotect(kept));
            await Replace(null, null, protection, Actor.System, cancellation);
        }
    }

    /// <summary>Puts a new key in the place of the present one, which signs it. Null when done; what another did meanwhile is refused.</summary>
    public async Task<Refusal?> Rotate(ISecretProtection protection, Actor actor, CancellationToken cancellation)
    {
        using var before = await Current(protection, cancellation);
        var kept = await settings.Find(SettingStore.SealKey, cancellation);
        return await Replace(kept, before, protection, actor, cancellation) ? null : Refusal.Of(StorageRefusals.SealKeyChanged, RefusalKind.Conflict, "");
    }

    /// <summary>Every public key by its name.</summary>
    public async Task<IReadOnlyDictionary<string, SealKeyAdded>> All(CancellationToken cancellation)
    {
        await using var context = contexts.Create();
        return await Read(context, cancellation);
    }

    /// <summary>The same as one context sees it.</summary>
    public static async Task<IReadOnlyDictionary<string, SealKeyAdded>> Read(KktContext context, CancellationToken cancellation)
    {
        var stream = LogStream.OfRegister(Register).Name;
        var lines = await context.LogEvents.Where(e => e.Stream == stream && e.Kind == Added).OrderBy(e => e.Sequence).Select(e => e.Canonical).ToListAsync(cancellation);
        return lines.Select(line => JsonSerializer.Deserialize<SealKeyAdded>(CanonicalLog.Decode(line).Data.Span, CaseEventCodec.Json)!).ToDictionary(k => k.Key, StringComparer.Ordinal);
    }

    /// <summary>False when the kept key is not <paramref name="kept"/> any more.</summary>
    private async Task<bool> Replace(string? kept, ECDsa? before, ISecretProtection protection, Actor actor, CancellationToken cancellation)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var publicKey = key.ExportSubjectPublicKeyInfo();
        var secret = protection.Protect(key.ExportPkcs8PrivateKey());
        var added = new SealKeyAdded(
            SealKey.IdOf(publicKey),
            Convert.ToBase64String(publicKey),
            FirstSeal: 0,
            before is null ? null : SealKey.IdOf(before.ExportSubjectPublicKeyInfo()),
            before is null ? null : Convert.ToBase64String(before.SignData(publicKey, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence)));
        return await administration.Change(
            async context =>
            {
                if (await context.Settings.Where(s => s.Name == SettingStore.SealKey).Select(s => s.Value).FirstOrDefaultAsync(cancellation) != kept)
                    return false;
                var first = (await context.Seals.MaxAsync(s => (long?)s.Number, cancellation) ?? 0) + 1;
                await context.SaveSetting(SettingStore.SealKey, secret, cancellation);
                await context.Append(
                    LogStream.OfRegister(Register), Added, JsonSerializer.SerializeToUtf8Bytes(added with { FirstSeal = first }, CaseEventCodec.Json), actor, Instant.From(processClock.GetUtcNow()), cancellation);
                return true;
            },
            cancellation);
    }

    private static ECDsa Open(byte[] secret)
    {
        var key = ECDsa.Create();
        key.ImportPkcs8PrivateKey(secret, out _);
        return key;
    }
}
