using System.Numerics;
using System.Runtime.InteropServices;
using KktWorkflow.Engine.Execution.Events;

namespace KktWorkflow.Engine.Log;

/// <summary>Reads many events one after the other. Cases of one procedure go the same ways, so most data comes again byte for byte, and equal bytes are equal events:
/// those of the last data are kept, a bounded number of them. Not for several threads at once.</summary>
public sealed class CaseEventReader
{
    private const int Slots = 4_096;
    private const int LongestKept = 1_024;

    private readonly Slot[] _slots = new Slot[Slots];

    /// <summary>As <see cref="CaseEventCodec.Decode"/>, with its failures.</summary>
    public CaseEvent Read(string kind, ReadOnlySpan<byte> data, ReadOnlySpan<byte> personal)
    {
        if (data.Length > LongestKept)
            return CaseEventCodec.Decode(kind, data, personal);
        ref var slot = ref _slots[Hash(data) % Slots];
        if (slot.Event is { } known && string.Equals(slot.Kind, kind, StringComparison.Ordinal) && data.SequenceEqual(slot.Data))
        {
            slot.CameAgain = true;
            return CaseEventCodec.WithPersonal(known, personal);
        }

        var read = CaseEventCodec.Decode(kind, data, default);
        // What came again stays for one more turn: data with a time in it, which never comes again, must not drive it out.
        if (slot.CameAgain)
            slot.CameAgain = false;
        else
            slot = new() { Kind = kind, Data = data.ToArray(), Event = read };
        return CaseEventCodec.WithPersonal(read, personal);
    }

    private static uint Hash(ReadOnlySpan<byte> data)
    {
        var hash = (ulong)data.Length;
        var words = MemoryMarshal.Cast<byte, ulong>(data);
        foreach (var word in words)
            hash = (BitOperations.RotateLeft(hash, 27) ^ word) * 0x9E37_79B9_7F4A_7C15;
        foreach (var last in data[(words.Length * sizeof(ulong))..])
            hash = (BitOperations.RotateLeft(hash, 27) ^ last) * 0x9E37_79B9_7F4A_7C15;
        return (uint)(hash >> 32);
    }

    private struct Slot
    {
        public string Kind;
        public byte[] Data;
        public CaseEvent? Event;
        public bool CameAgain;
    }
}
