namespace KktWorkflow.Host.Procedures.Comparison;

/// <summary>Where the booklet prints the parts of the ISO sheet.</summary>
internal static class BookletSections
{
    /// <summary>The number of a part by its member; null for one that the booklet does not know.</summary>
    public static string? NumberOf(string member) => member switch
    {
        "mucDich" => "1",
        "phamVi" => "2",
        "vienDan" => "3",
        "dinhNghia" => "4",
        "dieuKien" => "5.1",
        "soLuong" => "5.3",
        "noiTiepNhan" => "5.5",
        "lePhi" => "5.6",
        "coSoPhapLy" => "5.8",
        "bieuMau" => "6",
        "hoSoLuu" => "7",
        _ => null,
    };
}
