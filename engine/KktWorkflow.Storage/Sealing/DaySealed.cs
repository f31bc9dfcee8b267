using System.Text;
using System.Text.Json;
using KktWorkflow.Engine.Log;

namespace KktWorkflow.Storage.Sealing;

/// <summary>Data of a line of `register/seals`.</summary>
/// <param name="Seal">The signed bytes as text.</param>
/// <param name="Signature">Base64.</param>
internal sealed record DaySealed(string Seal, string Signature)
{
    public const string Kind = "DaySealed";

    public static DaySealed Of(byte[] canonical, byte[] signature) => new(Encoding.UTF8.GetString(canonical), Convert.ToBase64String(signature));

    public byte[] Encode() => JsonSerializer.SerializeToUtf8Bytes(this, CaseEventCodec.Json);
}
