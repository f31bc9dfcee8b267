using System.Globalization;
using System.Text;
using KktWorkflow.Engine.Sealing;
using QRCoder;

namespace KktWorkflow.Host.Sealing;

/// <summary>A seal as a QR code: one path of squares, whatever draws it.</summary>
/// <param name="Side">Modules of a side, with the quiet margin.</param>
/// <param name="Path">What an SVG path takes; a module is one unit.</param>
internal sealed record SealPicture(int Side, string Path)
{
    /// <summary>What the code says: `KKT 235 2026-08-25 6b1f…`, with the whole root.</summary>
    public static SealPicture Of(DaySeal seal)
    {
        using var generator = new QRCodeGenerator();
        using var code = generator.CreateQrCode(
            string.Create(CultureInfo.InvariantCulture, $"KKT {seal.Number} {seal.Day.ToString(SealLeaf.DayFormat, CultureInfo.InvariantCulture)} {seal.Root}"), QRCodeGenerator.ECCLevel.M);
        var path = new StringBuilder();
        for (var row = 0; row < code.ModuleMatrix.Count; row++)
        {
            for (var column = 0; column < code.ModuleMatrix[row].Count; column++)
            {
                if (code.ModuleMatrix[row][column])
                    path.Append(CultureInfo.InvariantCulture, $"M{column} {row}h1v1h-1z");
            }
        }

        return new(code.ModuleMatrix.Count, path.ToString());
    }
}
