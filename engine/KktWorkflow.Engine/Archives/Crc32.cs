namespace KktWorkflow.Engine.Archives;

/// <summary>The checksum that ZIP wants (ISO 3309, reflected, polynomial 0xEDB88320). Proves nothing; a ZIP program would refuse a file without it.</summary>
internal struct Crc32()
{
    private static readonly uint[] Table = [.. Enumerable.Range(0, 256).Select(Row)];

    private uint _rest = uint.MaxValue;

    public readonly uint Value => ~_rest;

    public void Add(ReadOnlySpan<byte> bytes)
    {
        foreach (var one in bytes)
            _rest = Table[(byte)(_rest ^ one)] ^ (_rest >> 8);
    }

    public static uint Of(ReadOnlySpan<byte> bytes)
    {
        var crc = new Crc32();
        crc.Add(bytes);
        return crc.Value;
    }

    private static uint Row(int index)
    {
        var row = (uint)index;
        for (var bit = 0; bit < 8; bit++)
            row = (row & 1) == 1 ? 0xEDB88320 ^ (row >> 1) : row >> 1;
        return row;
    }
}
