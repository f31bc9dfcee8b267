namespace KktWorkflow.Engine.Comparison;

/// <summary>How one member of something differs: its value as a whole, or one entry of its list.</summary>
public abstract record MemberChange
{
    private MemberChange(string member) => Member = member;

    /// <summary>The JSON member, with those around it joined by '/' where it stands deeper.</summary>
    public string Member { get; }

    public abstract DifferenceMark Mark { get; }

    /// <summary>What stood there; absent for an entry that was added.</summary>
    public abstract JsonFact Was { get; }

    /// <summary>What stands there; absent for an entry that was removed.</summary>
    public abstract JsonFact Is { get; }

    public abstract MemberChange Mirrored { get; }

    /// <summary>Another value. One of them may be absent.</summary>
    public sealed record Value(string Member, JsonFact Before, JsonFact After) : MemberChange(Member)
    {
        public override DifferenceMark Mark => DifferenceMark.Changed;

        public override JsonFact Was => Before;

        public override JsonFact Is => After;

        public override MemberChange Mirrored => new Value(Member, After, Before);
    }

    /// <summary>An entry of the list that was not there.</summary>
    public sealed record EntryAdded(string Member, JsonFact Entry) : MemberChange(Member)
    {
        public override DifferenceMark Mark => DifferenceMark.Added;

        public override JsonFact Was => default;

        public override JsonFact Is => Entry;

        public override MemberChange Mirrored => new EntryRemoved(Member, Entry);
    }

    /// <summary>An entry of the list that is there no more.</summary>
    public sealed record EntryRemoved(string Member, JsonFact Entry) : MemberChange(Member)
    {
        public override DifferenceMark Mark => DifferenceMark.Removed;

        public override JsonFact Was => Entry;

        public override JsonFact Is => default;

        public override MemberChange Mirrored => new EntryAdded(Member, Entry);
    }

    /// <summary>An entry that is the same one by its id, code or place, and says something else.</summary>
    public sealed record EntryChanged(string Member, JsonFact Before, JsonFact After) : MemberChange(Member)
    {
        public override DifferenceMark Mark => DifferenceMark.Changed;

        public override JsonFact Was => Before;

        public override JsonFact Is => After;

        public override MemberChange Mirrored => new EntryChanged(Member, After, Before);
    }

    /// <summary>The entries that both have stand in another order.</summary>
    /// <param name="Before">The entries common to both, in the order that they had.</param>
    public sealed record Reordered(string Member, JsonFact Before, JsonFact After) : MemberChange(Member)
    {
        public override DifferenceMark Mark => DifferenceMark.Changed;

        public override JsonFact Was => Before;

        public override JsonFact Is => After;

        public override MemberChange Mirrored => new Reordered(Member, After, Before);
    }
}
