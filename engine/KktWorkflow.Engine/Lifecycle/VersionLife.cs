using System.Text.Json.Serialization;

namespace KktWorkflow.Engine.Lifecycle;

/// <summary>What a version has been through, beside its content: stored with it, and told whole by each line of its definition's stream.
/// A member that came later is left out while it is empty, so that what was stored before is the same bytes.</summary>
public sealed record VersionLife
{
    /// <summary>Nothing has happened yet.</summary>
    public static readonly VersionLife None = new();

    /// <summary>Everybody who changed the draft's content, in the order of their first change.</summary>
    public EquatableArray<PersonId> Authors { get; init; }

    /// <summary>Null until it is first handed in.</summary>
    public ChangeRequest? Change { get; init; }

    /// <summary>Why it was handed in with warnings; null when it had none.</summary>
    public string? WarningsReason { get; init; }

    /// <summary>Those that hold. Sending back takes them all off; the log keeps them.</summary>
    public EquatableArray<Signature> Signatures { get; init; }

    /// <summary>What it was handed in with.</summary>
    public EquatableArray<ManifestEntry> Manifest { get; init; }

    public ReleaseDecision? Decision { get; init; }

    /// <summary>Local date by which the released version is to be looked at again.</summary>
    public DateOnly? ReviewBy { get; init; }

    /// <summary>The <see cref="ReviewBy"/> of which somebody was reminded last; null before the first reminder.</summary>
    public DateOnly? RemindedOf { get; init; }

    /// <summary>The periodic reviews after which the release stayed as it is, in their order.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public EquatableArray<PeriodicReview> Reviews { get; init; }

    /// <summary>The printed copies that are or were on the register, by number.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public EquatableArray<ControlledCopy> Copies { get; init; }

    /// <summary>Why it was last sent back, or withdrawn.</summary>
    public string? Reason { get; init; }

    public Signature? SignatureOf(SignatureMeaning meaning) => Signatures.FirstOrDefault(s => s.Meaning == meaning);

    /// <summary>True when <paramref name="person"/> changed the content or signed as its author, also through somebody.</summary>
    public bool IsAuthor(PersonId person) => Authors.Contains(person) || SignatureOf(SignatureMeaning.Drafted)?.IsOf(person) == true;
}
