namespace KktWorkflow.Engine.Archives;

/// <summary>One entry of a <see cref="PlainZip"/>.</summary>
/// <param name="Offset">Of its header in the file.</param>
/// <param name="Length">Of the content, in bytes.</param>
internal sealed record PlainZipEntry(string Name, long Offset, long Length, uint Crc)
{
    /// <summary>Where the content begins.</summary>
    public long Begin => Offset + PlainZip.LocalLength + Name.Length;

    public long End => Begin + Length;
}
