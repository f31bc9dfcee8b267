using System.Text.Json;
using KktWorkflow.Engine.Activities;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Execution.State;

namespace KktWorkflow.Engine.Validation.Sheet;

/// <summary>The parts of a procedure's sheet under ISO 9001, in `customProperties.kkt`. One of the board itself has no limit by law and no fee.</summary>
internal sealed class TheSheetIsComplete : IDefinitionRule
{
    private static readonly string[] Head = ["code", "edition", "field", "statutory", "committed", "papers"];

    private static readonly string[] Parts =
        ["mucDich", "phamVi", "vienDan", "dinhNghia", "dieuKien", "soLuong", "noiTiepNhan", "lePhi", "coSoPhapLy", "bieuMau", "hoSoLuu"];

    private static readonly string[] OfApplicants = ["statutory", "sheet.lePhi"];

    public IEnumerable<Finding> Check(ValidationSubject subject)
    {
        if (!subject.IsProcedure)
            return [];
        var kkt = subject.Definition.Kkt;
        var sheet = kkt.Member("sheet");
        return Head.Where(p => IsEmpty(kkt.Member(p))).Concat(Parts.Where(p => IsEmpty(sheet.Member(p))).Select(p => $"sheet.{p}"))
            .Where(p => CaseKinds.Of(subject.Definition) != CaseKind.Internal || !OfApplicants.Contains(p, StringComparer.Ordinal))
            .Select(p => FindingTexts.Warning("KKT-I01", $"customProperties.kkt.{p}", $"{FindingTexts.NamePrefix}{p}"));
    }

    private static bool IsEmpty(JsonElement part) => part.ValueKind switch
    {
        JsonValueKind.String => string.IsNullOrWhiteSpace(part.GetString()),
        JsonValueKind.Array => part.GetArrayLength() == 0,
        JsonValueKind.Object => !part.EnumerateObject().Any(),
        JsonValueKind.Undefined or JsonValueKind.Null => true,
        _ => false,
    };
}
