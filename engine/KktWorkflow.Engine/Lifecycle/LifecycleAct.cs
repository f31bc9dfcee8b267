namespace KktWorkflow.Engine.Lifecycle;

/// <summary>What a person can do in the life of a version.</summary>
public abstract record LifecycleAct
{
    private LifecycleAct()
    {
    }

    /// <summary>Hands a draft in for review, under its author's signature.</summary>
    /// <param name="Manifest">What goes with it from now on.</param>
    /// <param name="WarningsReason">Why it is handed in although the validator warns.</param>
    /// <param name="Hash">The content that the author has seen, as <see cref="LifecycleFacts.Seen"/>.</param>
    public sealed record Submit(ChangeRequest Change, string? WarningsReason, EquatableArray<ManifestEntry> Manifest, string Hash) : LifecycleAct;

    /// <summary>Signs what was handed in.</summary>
    /// <param name="Hash">The content that the signer has seen.</param>
    public sealed record Sign(SignatureMeaning Meaning, string Hash, string? Comment) : LifecycleAct;

    /// <summary>Makes it a draft again, without its signatures.</summary>
    public sealed record SendBack(string Reason) : LifecycleAct;

    /// <summary>Puts an approved version in force.</summary>
    /// <param name="EffectiveAt">Null: at once, whenever that is decided.</param>
    /// <param name="EffectiveFrom">The local date of that moment.</param>
    /// <param name="ReviewBy">The local date by which it is to be looked at again.</param>
    public sealed record Release(ReleaseDecision Decision, Instant? EffectiveAt, DateOnly EffectiveFrom, DateOnly ReviewBy) : LifecycleAct;

    /// <summary>Takes a release out of force. Its running cases stay on it.</summary>
    public sealed record Withdraw(string Reason) : LifecycleAct;

    /// <summary>Says of a release that it was looked at and stays as it is.</summary>
    public sealed record Confirm(DateOnly ReviewBy, string? Comment) : LifecycleAct;

    /// <summary>Puts a printed copy of a release on the register, under the next number.</summary>
    /// <param name="On">Local date.</param>
    public sealed record HandOut(string Holder, DateOnly On) : LifecycleAct;

    /// <summary>Says that a printed copy came back.</summary>
    /// <param name="On">Local date.</param>
    public sealed record TakeBack(int Number, DateOnly On) : LifecycleAct;
}
