namespace KktWorkflow.Host.Signatures;

/// <summary>Tells files with an end from pipes and devices, which have no length and may never be read to one.</summary>
internal static class RegularFile
{
    /// <summary>Null where there is no file, or one that holds nothing as far as the system knows.</summary>
    public static long? LengthOf(string path)
    {
        var file = new FileInfo(path);
        return (file.ResolveLinkTarget(returnFinalTarget: true) ?? file) is FileInfo { Exists: true, Length: > 0 } found ? found.Length : null;
    }
}
