using KktWorkflow.Host.Composition;

namespace KktWorkflow.Host.Attachments;

/// <summary>The policy in force. Read once at start from the library's folder.</summary>
public sealed class AttachmentPolicies
{
    private volatile AttachmentPolicy? _current;

    public AttachmentPolicy Current => _current ?? throw new InvalidOperationException("The policy of attachments was not read yet.");

    /// <summary>Reads the policy of <paramref name="library"/>; without one no file is taken. Throws <see cref="CannotStartException"/> when it can't be taken.</summary>
    internal void Read(string library)
    {
        var file = Path.Combine(library, AttachmentPolicy.FileName);
        try
        {
            _current = File.Exists(file) ? AttachmentPolicy.Read(File.ReadAllBytes(file)) : AttachmentPolicy.Nothing;
        }
        catch (Exception failure) when (failure is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            throw new CannotStartException($"{file} can't be taken: {failure.Message}", failure);
        }
    }
}
