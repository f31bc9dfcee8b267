using KktWorkflow.Engine.Activities;
using KktWorkflow.Engine.Activities.Kkt;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Execution.Events;
using KktWorkflow.Engine.Execution.State;

namespace KktWorkflow.Engine.Documents;

/// <summary>Issues the documents that the one-stop circulars ask for, at their moment: in the turn that accepts, asks, refuses, extends, stops or ends. Draws the number, takes down what the document says and
/// which form says it; drawing it up is left to a job. Documents belong to procedures alone: trials, internal and child cases have none.</summary>
internal static class DocumentKeeper
{
    /// <summary>Looks at what the turn has decided and issues what it calls for.</summary>
    /// <param name="before">The case before the command.</param>
    public static void Settle(CaseState before, DecisionTurn turn)
    {
        if (turn.TakenBack is { } taken)
            TakeBack(taken, turn);
        if (turn.State.Kind != CaseKind.Procedure || turn.Facts.Documents is not { } forms)
            return;
        // Issuing adds events of its own.
        foreach (var decided in turn.Events.ToArray())
        {
            if (MomentOf(decided, turn) is { } moment && forms.At(moment, turn.Facts.LocalDay()) is { } form)
                Issue(form, moment, decided, before, turn);
        }
    }

    /// <summary>The registers from which a moment of now would draw.</summary>
    public static IEnumerable<string> RegistersOf(DocumentMoment moment, Facts facts)
    {
        if (facts.Documents?.At(moment, facts.LocalDay())?.Series is { } series)
            yield return series.Register(UnitOf(facts)?.Code ?? "", facts);
    }

    private static DocumentMoment? MomentOf(CaseEvent decided, DecisionTurn turn) => decided switch
    {
        CaseAccepted => DocumentMoment.Acceptance,
        SupplementRequested => DocumentMoment.Supplement,
        CaseExtended => DocumentMoment.Extension,
        NationalStatusChanged { Code: NationalStatus.Refused } when turn.State.AcceptedAt is null => DocumentMoment.Refusal,
        NationalStatusChanged { Code: NationalStatus.Stopped or NationalStatus.Withdrawn } when turn.State.AcceptedAt is not null => DocumentMoment.Stop,
        CaseCompleted or CaseCancelled when turn.State.AcceptedAt is not null => DocumentMoment.ControlSheet,
        _ => null,
    };

    private static void Issue(DocumentTemplate form, DocumentMoment moment, CaseEvent decided, CaseState before, DecisionTurn turn)
    {
        var facts = turn.Facts;
        var unit = UnitOf(facts);
        var register = form.Series?.Register(unit?.Code ?? "", facts) ?? "";
        var number = form.Series is null ? 0 : turn.DrawNumber(register);
        turn.Emit(new DocumentIssued((decided as SupplementRequested)?.Execution ?? 0, form.NameVi, form.Series?.Text(number, facts) ?? "", register, number)
        {
            Document = turn.NextNumber(),
            Template = form.Id,
            TemplateHash = form.Sha256,
            Moment = moment,
            Unit = unit?.Code,
            Personal = PrivatePart.OfValue(Said(decided, unit, before, turn).ToJson()),
        });
    }

    private static DocumentFacts Said(CaseEvent decided, Organisation.Unit? unit, CaseState before, DecisionTurn turn)
    {
        var (state, facts, forms) = (turn.State, turn.Facts, turn.Facts.Documents!);
        var kkt = facts.Definition.Kkt;
        var promised = state.DeadlineOf(DeadlineKind.Committed) ?? state.DeadlineOf(DeadlineKind.Statutory);
        return new()
        {
            Board = facts.Organisation.Units.Values.FirstOrDefault(u => u.Parent is null)?.Name ?? "",
            Unit = unit?.Name ?? "",
            Place = forms.Place,
            ReturnAt = forms.ReturnAt,
            Phone = forms.Phone,
            Code = state.Code,
            Applicant = state.Applicant,
            Procedure = facts.Definition.Name,
            ProcedureCode = kkt.TextMember("nationalCode") ?? kkt.TextMember("code") ?? "",
            ProcedureEdition = kkt.TextMember("edition") ?? "",
            Papers = PapersOf(state, kkt),
            Sets = kkt.Member("sheet").TextMember("soLuong") ?? "",
            Fees = kkt.Member("sheet").TextMember("lePhi") ?? "",
            Limit = promised?.Limit,
            ReceivedAt = state.AcceptedAt,
            DueMark = promised?.Mark ?? WorkingTime.CalendarMark.None,
            DueAt = promised?.DueAt ?? state.ExtendedTo,
            FormerDueAt = decided is CaseExtended ? before.ExtendedTo ?? before.DeadlineOf(DeadlineKind.Committed)?.DueAt : null,
            Reason = ReasonOf(decided, turn),
            Supplement = decided is SupplementRequested ? state.SupplementRequests : 0,
            Signer = facts.Actor.Id is null ? "" : facts.Actor.Name,
            SignerPosition = facts.Actor.Position ?? "",
            SignedFor = facts.Actor.OnBehalfOf?.Name,
        };
    }

    private static EquatableArray<DocumentPaper> PapersOf(CaseState state, System.Text.Json.JsonElement kkt)
    {
        var names = kkt.Member("papers").Entries().Where(p => p.TextMember("code") is not null)
            .DistinctBy(p => p.TextMember("code"), StringComparer.Ordinal).ToDictionary(p => p.TextMember("code")!, p => p.TextMember("name"), StringComparer.Ordinal);
        return state.Papers.Where(p => p.Count > 0)
            .Select(p => new DocumentPaper(names.GetValueOrDefault(p.Code) ?? p.Code, p.Form, p.Count, p.Expires)).ToEquatableArray();
    }

    /// <summary>What the event itself says, else what was written where the step was completed.</summary>
    private static string ReasonOf(CaseEvent decided, DecisionTurn turn) =>
        decided is CaseAccepted or CaseCompleted ? ""
        : turn.Events.Where(e => e is WorkItemCompleted or CaseCancelled or CasePaused).Prepend(decided)
            .Select(e => e.Personal?.Text).FirstOrDefault(text => !string.IsNullOrWhiteSpace(text))?.Trim() ?? "";

    /// <summary>What a completion issued that is taken back was never handed out: its number is used up, and says so.</summary>
    private static void TakeBack(UndoPoint taken, DecisionTurn turn)
    {
        foreach (var document in turn.State.Documents.Values.Where(d => d.Number > taken.LastNumber && d.Mark == DocumentMark.Valid))
            turn.Emit(new DocumentMarked(document.Number, DocumentMark.Withdrawn));
    }

    /// <summary>The unit of the actor's first post; what the engine does by itself comes from the board.</summary>
    private static Organisation.Unit? UnitOf(Facts facts)
    {
        var units = facts.Organisation.Units;
        return facts.Authority is { Posts.IsEmpty: false } person && units.TryGetValue(person.Posts[0].Unit, out var own) ? own : units.Values.FirstOrDefault(u => u.Parent is null);
    }
}
