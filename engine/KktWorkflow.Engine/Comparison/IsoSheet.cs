using System.Collections.Immutable;

namespace KktWorkflow.Engine.Comparison;

/// <summary>The sections of a procedure's ISO sheet (`customProperties.kkt.sheet`).</summary>
public static class IsoSheet
{
    /// <summary>The members in the order in which the booklet prints them.</summary>
    public static ImmutableArray<string> Sections { get; } =
        ["mucDich", "phamVi", "vienDan", "dinhNghia", "dieuKien", "soLuong", "noiTiepNhan", "lePhi", "coSoPhapLy", "bieuMau", "hoSoLuu"];
}
