using System.Security.Cryptography;
using System.Text;

namespace KktWorkflow.Storage.Tests.World;

/// <summary>Forms for tests: storage keeps their files and never opens them.</summary>
internal static class TestForms
{
    public static readonly byte[] Receipt = Encoding.UTF8.GetBytes("giấy tiếp nhận");

    public static readonly byte[] Request = Encoding.UTF8.GetBytes("phiếu bổ sung");

    /// <summary>A receipt numbered per unit and a request for papers numbered by the board.</summary>
    public static byte[] Register(int version = 1, byte[]? receipt = null) => Encoding.UTF8.GetBytes($$$"""
        {"version": {{{version}}}, "place": "Đông Hà", "returnAt": "Bộ phận Một cửa", "templates": [
          {"id": "mau-01", "moment": "acceptance", "form": "01", "source": "03/2025/TT-VPCP", "nameVi": "Giấy tiếp nhận", "nameEn": "Receipt", "from": "2025-09-15", "page": "A5",
           "file": "mau-01.docx", "sha256": "{{{HashOf(receipt ?? Receipt)}}}", "series": {"code": "TNHS", "pattern": "{n:0000}/TNHS", "perUnit": true}},
          {"id": "mau-02", "moment": "supplement", "form": "02", "source": "03/2025/TT-VPCP", "nameVi": "Phiếu bổ sung", "nameEn": "Request", "from": "2025-09-15", "page": "A5",
           "file": "mau-02.docx", "sha256": "{{{HashOf(Request)}}}", "series": {"code": "HDHS", "pattern": "{n:0000}/HDHS", "perUnit": false}}]}
        """);

    public static string HashOf(byte[] file) => Convert.ToHexStringLower(SHA256.HashData(file));
}
