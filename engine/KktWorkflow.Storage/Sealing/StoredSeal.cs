using KktWorkflow.Engine.Sealing;

namespace KktWorkflow.Storage.Sealing;

/// <summary>A seal with what proves it.</summary>
/// <param name="Canonical">The bytes that were signed.</param>
public sealed record StoredSeal(DaySeal Seal, byte[] Canonical, byte[] Signature);
