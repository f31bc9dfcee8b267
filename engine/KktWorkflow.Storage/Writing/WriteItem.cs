namespace KktWorkflow.Storage.Writing;

/// <summary>Something that waits for the single writer.</summary>
internal abstract class WriteItem
{
    /// <summary>True when the caller has given up before it began.</summary>
    public abstract bool IsCancelled { get; }

    /// <summary>Tells the caller that it failed, with nothing of it stored.</summary>
    public abstract void Fail(Exception failure);

    /// <summary>A command in a transaction that others may share.</summary>
    public abstract class Command : WriteItem
    {
        /// <summary>Does the work; keeps its result until <see cref="Answer"/>. May be called again after a failure of the group.</summary>
        public abstract void Run(WriteSession session);

        /// <summary>Tells the caller, after the commit.</summary>
        public abstract void Answer();
    }

    /// <summary>Work that has connections of its own.</summary>
    public abstract class Turn : WriteItem
    {
        /// <summary>Does the work and tells the caller, whatever comes of it.</summary>
        public abstract Task Run();
    }
}
