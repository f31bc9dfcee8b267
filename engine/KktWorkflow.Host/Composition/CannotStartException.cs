namespace KktWorkflow.Host.Composition;

/// <summary>The world around the program doesn't allow it to start: the message is a whole sentence for the person who started it.</summary>
public sealed class CannotStartException : Exception
{
    public CannotStartException(string sentence)
        : base(sentence)
    {
    }

    public CannotStartException(string sentence, Exception cause)
        : base(sentence, cause)
    {
    }
}
