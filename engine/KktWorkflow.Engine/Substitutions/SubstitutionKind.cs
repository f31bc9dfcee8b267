namespace KktWorkflow.Engine.Substitutions;

/// <summary>How somebody signs in the place of another (Decree 30/2020/NĐ-CP, article 13). Named in JSON by the abbreviation that stands over the signature.</summary>
public enum SubstitutionKind
{
    /// <summary>KT., ký thay: a deputy signs for the head of the same unit in the field assigned.</summary>
    Kt,

    /// <summary>TL., thừa lệnh: the head of a unit signs what the rules of procedure assign to it.</summary>
    Tl,

    /// <summary>TUQ., thừa ủy quyền: by a document of its own, limited in time and content, never passed on.</summary>
    Tuq,
}
