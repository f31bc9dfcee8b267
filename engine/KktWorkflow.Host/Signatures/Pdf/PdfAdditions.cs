using KktWorkflow.Engine.Signatures;

namespace KktWorkflow.Host.Signatures.Pdf;

/// <summary>Whether what a revision adds is a signature, or what proves signatures, and nothing besides. Everything that is not named here is refused:
/// the objects that were there stay, byte for byte, but for the few whose change is held against what they said before.</summary>
internal sealed class PdfAdditions(PdfFile file, PdfGround ground)
{
    private static readonly string[] FieldKeys =
        ["Type", "Subtype", "FT", "T", "TU", "V", "F", "Ff", "P", "Rect", "AP", "DA", "DR", "MK", "NM", "M", "Border", "H", "Q"];

    private static readonly string[] SignatureKeys =
        ["Type", "Filter", "SubFilter", "Contents", "ByteRange", "M", "Name", "Reason", "Location", "ContactInfo", "Prop_Build", "Prop_AuthTime", "Prop_AuthType", "V", "R"];

    /// <summary>What acts, or brings content from elsewhere: no signature needs it.</summary>
    private static readonly string[] Forbidden =
        ["A", "AA", "OpenAction", "JS", "JavaScript", "XFA", "URI", "EmbeddedFile", "EmbeddedFiles", "EF", "AF", "FS", "OC", "OCProperties", "Ref", "OPI", "PS", "NeedAppearances", "Names", "Encrypt"];

    private static readonly string[] TableKeys = ["Type", "W", "Index", "Filter", "DecodeParms", "Length", "Size", "Prev", "ID"];

    // Hidden, Print, ReadOnly, Locked, LockedContents: none of them lets a picture leave its rectangle.
    private const long FieldFlags = 2 | 4 | 64 | 128 | 512;

    /// <summary>The field that the revision adds, null when it adds none. Throws when it adds or changes something else.</summary>
    /// <param name="box">Notes where a picture is put.</param>
    public PdfSignatureField? Check(PdfRevision revision, PdfPictures box)
    {
        var (before, after) = (revision.Before, revision.After);
        CheckTrailer(revision);
        var allowed = new HashSet<int>();
        var (old, catalogue) = (DictionaryOf(before, before.Root), DictionaryOf(after, after.Root));
        if (revision.Objects.ContainsKey(before.Root))
        {
            allowed.Add(before.Root);
            Equal(old, catalogue, before.Root, ["AcroForm", "DSS", "Extensions", "Version"]);
            if (!PdfValue.Same(old["Version"], catalogue["Version"]) && catalogue["Version"] is not PdfValue.Name { Value: "1.5" or "1.6" or "1.7" or "2.0" })
                throw PdfRefused.Changed(before.Root, "/Version");
            if (!PdfValue.Same(old["Extensions"], catalogue["Extensions"]) && (catalogue["Extensions"] is not PdfValue.Dictionary || catalogue["Extensions"]!.Within().Any(v => v is PdfValue.Reference)))
                throw PdfRefused.Changed(before.Root, "/Extensions");
        }

        var field = CheckForm(revision, old, catalogue, allowed);
        CheckEvidence(revision, old, catalogue, allowed);
        PdfSignatureField? signature = null;
        if (field is { } number)
        {
            var value = DictionaryOf(after, number);
            signature = CheckField(revision, number, value);
            CheckPage(revision, signature, value, allowed, box);
            CheckInformation(revision, allowed);
        }

        foreach (var changed in revision.Changed)
        {
            if (!allowed.Contains(changed))
                throw field is null ? new(new(SignatureFinding.AfterSignature, changed.ToString(System.Globalization.CultureInfo.InvariantCulture), "obj")) : PdfRefused.Changed(changed, "obj");
        }

        CheckNew(revision, field, catalogue, allowed);
        return signature;
    }

    private static void CheckTrailer(PdfRevision revision)
    {
        var (old, now) = (revision.Before.Trailer, revision.After.Trailer);
        if (revision.After.Size < revision.Before.Size)
            throw PdfRefused.Changed(0, "/Size");
        foreach (var (key, value) in now.Entries)
        {
            if (!TableKeys.Contains(key) && !PdfValue.Same(old[key], value))
                throw PdfRefused.Changed(0, "/" + key);
        }

        if (now["Root"] is null || old["Info"] is not null && now["Info"] is null)
            throw PdfRefused.Changed(0, "/Info");
        if (old["ID"] is PdfValue.List { Items: [var first, ..] } && (now["ID"] is not PdfValue.List { Items: [var kept, ..] } || !PdfValue.Same(first, kept)))
            throw PdfRefused.Changed(0, "/ID");
    }

    /// <summary>The form may gain one field and the word that there are signatures. Returns the field's number.</summary>
    private int? CheckForm(PdfRevision revision, PdfValue.Dictionary old, PdfValue.Dictionary catalogue, HashSet<int> allowed)
    {
        var (before, after) = (revision.Before, revision.After);
        Same(revision, old["AcroForm"], catalogue["AcroForm"], allowed, "/AcroForm");
        var was = file.Follow(before, old["AcroForm"]) as PdfValue.Dictionary;
        if (file.Follow(after, catalogue["AcroForm"]) is not PdfValue.Dictionary form)
            return was is null ? null : throw PdfRefused.Changed(before.Root, "/AcroForm");
        if (was is null)
        {
            // A field that no form named might be shown otherwise once there is one.
            if (ground.HasFields)
                throw PdfRefused.Unusual(before.Root, "/Widget");
            // Nothing that was approved draws with these; the picture of the signature may.
            if (form.Entries.Keys.Except(["Type", "Fields", "SigFlags", "DR", "DA"], StringComparer.Ordinal).FirstOrDefault() is { } other)
                throw PdfRefused.Changed(before.Root, "/AcroForm/" + other);
        }
        else
            Equal(was, form, before.Root, ["Fields", "SigFlags"], "/AcroForm");

        if (form["SigFlags"] is not (null or PdfValue.Integer { Value: >= 0 and <= 3 }))
            throw PdfRefused.Changed(before.Root, "/SigFlags");
        Same(revision, was?["Fields"], form["Fields"], allowed, "/Fields");
        if (Gained(file.Follow(before, was?["Fields"]), file.Follow(after, form["Fields"]), before.Root, "/Fields") is not { } gained)
            return PdfValue.Same(was, form) ? null : throw PdfRefused.Changed(before.Root, "/AcroForm");
        return revision.Objects.ContainsKey(gained) && !before.Defines(gained) ? gained : throw PdfRefused.Changed(gained, "/Fields");
    }

    /// <summary>The store of certificates and revocation data may come, and be written anew, in the one form that it has.</summary>
    private void CheckEvidence(PdfRevision revision, PdfValue.Dictionary old, PdfValue.Dictionary catalogue, HashSet<int> allowed)
    {
        Same(revision, old["DSS"], catalogue["DSS"], allowed, "/DSS");
        var store = file.Follow(revision.After, catalogue["DSS"]);
        if (store is null)
        {
            if (old["DSS"] is not null)
                throw PdfRefused.Changed(revision.Before.Root, "/DSS");
            return;
        }

        foreach (var one in (PdfValue?[])[file.Follow(revision.Before, old["DSS"]), store])
        {
            if (one is not null && !IsEvidence(one))
                throw PdfRefused.Changed(revision.Before.Root, "/DSS");
        }
    }

    private static bool IsEvidence(PdfValue store) => store is PdfValue.Dictionary dictionary && dictionary.Entries.All(entry => entry.Key switch
    {
        "Type" => entry.Value is PdfValue.Name { Value: "DSS" },
        "Certs" or "CRLs" or "OCSPs" => entry.Value is PdfValue.Reference or PdfValue.List,
        "VRI" => entry.Value is PdfValue.Reference || entry.Value is PdfValue.Dictionary uses && uses.Entries.Keys.All(key => key.Length == 40 && key.All(char.IsAsciiHexDigit)),
        _ => false,
    });

    private PdfSignatureField CheckField(PdfRevision revision, int number, PdfValue.Dictionary field)
    {
        if (field.Entries.Keys.Except(FieldKeys, StringComparer.Ordinal).FirstOrDefault() is { } other)
            throw PdfRefused.Changed(number, "/" + other);
        if (field["FT"] is not PdfValue.Name { Value: "Sig" } || field["Subtype"] is not PdfValue.Name { Value: "Widget" } || field["T"] is not PdfValue.Text)
            throw PdfRefused.Changed(number, "/FT");
        if (field["F"] is not null && (field["F"] is not PdfValue.Integer flags || (flags.Value & ~FieldFlags) != 0))
            throw PdfRefused.Changed(number, "/F");
        if (field["Border"] is not null && (field["Border"] is not PdfValue.List border || border.Items.Any(width => width is not PdfValue.Integer { Value: 0 })))
            throw PdfRefused.Changed(number, "/Border");
        CheckPicture(revision, number, field);
        if (field["V"] is not PdfValue.Reference held || revision.Objects.GetValueOrDefault(held.Number) is not PdfValue.Dictionary value
            || revision.Before.Defines(held.Number) || revision.After.Of(held.Number) is not { Container: 0 })
            throw PdfRefused.Changed(number, "/V");
        if (value.Entries.Keys.Except(SignatureKeys, StringComparer.Ordinal).FirstOrDefault() is { } unknown)
            throw PdfRefused.Unusual(held.Number, "/" + unknown);
        return PdfSignatureField.Of(file, revision.After, number, field) ?? throw PdfRefused.Changed(number, "/V");
    }

    /// <summary>A picture stays within the rectangle of its field only when its own box cuts it off.</summary>
    private void CheckPicture(PdfRevision revision, int number, PdfValue.Dictionary field)
    {
        if (field["AP"] is null)
            return;
        if (field["AP"] is not PdfValue.Dictionary { Entries.Count: 1 } pictures || pictures["N"] is not PdfValue.Reference normal
            || revision.Objects.GetValueOrDefault(normal.Number) is not PdfValue.Stream { Of: var picture } || picture["Subtype"] is not PdfValue.Name { Value: "Form" })
            throw PdfRefused.Changed(number, "/AP");
        if (picture["BBox"] is not PdfValue.List box || PdfPictures.Box(file, revision.After, box) is not { Area: > 0 })
            throw PdfRefused.Changed(normal.Number, "/BBox");
        if (picture["Matrix"] is not null && (picture["Matrix"] is not PdfValue.List { Items: { Count: 6 } matrix }
            || matrix.Select(PdfPictures.NumberOf).ToList() is not [> 0, 0, 0, > 0, not null, not null]))
            throw PdfRefused.Changed(normal.Number, "/Matrix");
    }

    /// <summary>The page may gain this one field among its annotations.</summary>
    private void CheckPage(PdfRevision revision, PdfSignatureField signature, PdfValue.Dictionary value, HashSet<int> allowed, PdfPictures pictures)
    {
        var field = signature.Number;
        if (value["P"] is not PdfValue.Reference page || !revision.Before.Defines(page.Number))
            throw PdfRefused.Changed(field, "/P");
        var (old, now) = (DictionaryOf(revision.Before, page.Number), DictionaryOf(revision.After, page.Number));
        if (!old.IsOf("Page"))
            throw PdfRefused.Changed(page.Number, "/Page");
        if (revision.Objects.ContainsKey(page.Number))
        {
            allowed.Add(page.Number);
            Equal(old, now, page.Number, ["Annots"]);
        }

        Same(revision, old["Annots"], now["Annots"], allowed, "/Annots");
        if (Gained(file.Follow(revision.Before, old["Annots"]), file.Follow(revision.After, now["Annots"]), page.Number, "/Annots") is { } gained && gained != field)
            throw PdfRefused.Changed(gained, "/Annots");
        pictures.Add(file, revision.Before, page.Number, field, value, !signature.IsDocumentTimeStamp);
    }

    /// <summary>Programs that sign note when the file was changed, and by which program; neither is shown on a page.</summary>
    private void CheckInformation(PdfRevision revision, HashSet<int> allowed)
    {
        if (revision.Before.Trailer["Info"] is not PdfValue.Reference information || !revision.Objects.ContainsKey(information.Number) || !Alone(information.Number))
            return;
        var now = DictionaryOf(revision.After, information.Number);
        Equal(DictionaryOf(revision.Before, information.Number), now, information.Number, ["ModDate", "Producer"]);
        if (now["ModDate"] is not (null or PdfValue.Text) || now["Producer"] is not (null or PdfValue.Text))
            throw PdfRefused.Changed(information.Number, "/Info");
        allowed.Add(information.Number);
    }

    /// <summary>Every new object is named by what may be added, and none of them does anything.</summary>
    private static void CheckNew(PdfRevision revision, int? field, PdfValue.Dictionary catalogue, HashSet<int> allowed)
    {
        var seen = new HashSet<int>();
        var left = new Stack<int>(allowed);
        foreach (var direct in (PdfValue?[])[catalogue["AcroForm"], catalogue["DSS"]])
        {
            if (direct is not null && revision.Objects.ContainsKey(revision.Before.Root))
                RefuseActing(direct, revision.Before.Root);
        }

        while (left.TryPop(out var number))
        {
            if (!seen.Add(number))
                continue;
            var value = revision.Objects[number];
            if (!revision.Before.Defines(number))
                RefuseActing(value, number, number == field);
            foreach (var reference in value.Within().OfType<PdfValue.Reference>())
            {
                if (revision.Objects.ContainsKey(reference.Number) && !revision.Before.Defines(reference.Number))
                    left.Push(reference.Number);
            }
        }

        foreach (var number in revision.Objects.Keys)
        {
            if (!seen.Contains(number))
                throw PdfRefused.Changed(number, "obj");
        }
    }

    private static void RefuseActing(PdfValue value, int number, bool isField = false)
    {
        foreach (var dictionary in value.Within().OfType<PdfValue.Dictionary>())
        {
            if (dictionary.Entries.Keys.FirstOrDefault(Forbidden.Contains) is { } key)
                throw PdfRefused.Changed(number, "/" + key);
            if (!isField && dictionary["Type"] is PdfValue.Name { Value: "Page" or "Pages" or "Catalog" or "Annot" or "Action" or "XRef" or "ObjStm" } type)
                throw PdfRefused.Changed(number, "/" + type.Value);
            if (dictionary["Subtype"] is PdfValue.Name { Value: "PS" })
                throw PdfRefused.Changed(number, "/PS");
        }

        if (value is PdfValue.Stream stream && stream.Of.Entries.Keys.FirstOrDefault(key => key is "F" or "FFilter" or "FDecodeParms") is { } file)
            throw PdfRefused.Changed(number, "/" + file);
    }

    /// <summary>A member that may be written anew keeps its object, where it has one that nothing else names.</summary>
    private void Same(PdfRevision revision, PdfValue? old, PdfValue? now, HashSet<int> allowed, string what)
    {
        if (now is not PdfValue.Reference to || !revision.Before.Defines(to.Number))
            return;
        if (old is not PdfValue.Reference from || from.Number != to.Number)
            throw PdfRefused.Changed(to.Number, what);
        if (!revision.Objects.ContainsKey(to.Number))
            return;
        if (!Alone(to.Number))
            throw PdfRefused.Changed(to.Number, what);
        allowed.Add(to.Number);
    }

    // What came with an earlier signature has been looked at as an addition already.
    private bool Alone(int number) => !ground.State.Defines(number) || ground.NamesOnce(number);

    private static void Equal(PdfValue.Dictionary old, PdfValue.Dictionary now, int number, string[] but, string of = "")
    {
        foreach (var key in old.Entries.Keys.Union(now.Entries.Keys, StringComparer.Ordinal).Except(but, StringComparer.Ordinal))
        {
            if (!PdfValue.Same(old[key], now[key]))
                throw PdfRefused.Changed(number, $"{of}/{key}");
        }
    }

    /// <summary>What stands behind the old items of a list: nothing, or one reference.</summary>
    private static int? Gained(PdfValue? old, PdfValue? now, int number, string what)
    {
        var (before, after) = ((old as PdfValue.List)?.Items ?? [], (now as PdfValue.List)?.Items ?? []);
        if (old is not (null or PdfValue.List) || now is not (null or PdfValue.List) || after.Count < before.Count || !before.Zip(after).All(pair => PdfValue.Same(pair.First, pair.Second)))
            throw PdfRefused.Changed(number, what);
        return after.Skip(before.Count).ToList() switch
        {
            [] => null,
            [PdfValue.Reference gained] => gained.Number,
            _ => throw PdfRefused.Changed(number, what),
        };
    }

    private PdfValue.Dictionary DictionaryOf(PdfState state, int number) =>
        file.Read(state, number) as PdfValue.Dictionary ?? throw PdfRefused.Unreadable(number, "<<");
}
