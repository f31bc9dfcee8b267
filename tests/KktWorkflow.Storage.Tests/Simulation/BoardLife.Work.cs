using System.Collections.Immutable;
using System.Text.Json;
using KktWorkflow.Engine;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Execution.Commands;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Engine.Substitutions;
using KktWorkflow.Storage.Cases;
using KktWorkflow.Storage.Organisation;
using KktWorkflow.Storage.Tests.World;

namespace KktWorkflow.Storage.Tests.Simulation;

/// <content>What people do with a case.</content>
internal sealed partial class BoardLife
{
    private static readonly ImmutableSortedDictionary<string, JsonElement> Nothing = TestWorld.NoValues;

    private async Task OpenCase()
    {
        var procedure = One(SimulatedProcedure.All);
        var id = NewId();
        var open = new OpenCase(id, CaseKind.Procedure, null, new(ApplicantKind.Business, "Công ty Gió Lào"), [], Nothing, Nothing, null, Accept: Chance(0.85));
        var desk = _board.People.First(p => p.Posts[0].Position == "mot-cua");
        (await Do(new(id, open, ActorOf(desk)) { DefinitionVersionId = procedure.VersionId })).ShouldBeOfType<CommandOutcome.Accepted>();
        _cases.Add(id, procedure);
        PlanNext(id);
    }

    /// <summary>In time order, as the host draws them, but by the seed.</summary>
    private CaseId NewId()
    {
        var bytes = new byte[16];
        _random.NextBytes(bytes);
        var now = _clock.GetUtcNow().ToUnixTimeMilliseconds();
        for (var n = 0; n < 6; n++)
            bytes[n] = (byte)(now >> (8 * (5 - n)));
        bytes[6] = (byte)(0x70 | (bytes[6] & 0xF));
        bytes[8] = (byte)(0x80 | (bytes[8] & 0x3F));
        return new(new Guid(bytes, bigEndian: true));
    }

    /// <summary>Most steps take some hours, some take days, and a few are forgotten for weeks.</summary>
    private void PlanNext(CaseId id)
    {
        var hours = _random.Next(20) switch { 0 => _random.Next(900), < 5 => _random.Next(140), _ => _random.Next(40) };
        var day = PaperCalendar.DateOf(PaperDeadline.Local(Now) + (hours * 60));
        Plan(hours < 6 ? PaperDeadline.Local(Now) + _random.Next(1, 300) : SomeTime(day), () => Work(id));
    }

    private async Task Work(CaseId id)
    {
        if (Chance(0.08))
            await Sweep();
        Advance(TimeSpan.FromSeconds(1 + _random.Next(40)));
        if (await _storage.Cases.State(id, Cancellation) is not { IsOpen: true } state)
            return;
        await Act(state);
        PlanNext(id);
    }

    private async Task Act(CaseState state)
    {
        var items = state.WorkItems.Values.Where(i => i.Status is WorkItemStatus.Available or WorkItemStatus.Claimed).ToList();
        if (state.Status == CaseStatus.Paused && items.TrueForAll(i => i.Node.Id is not ("bo-sung" or "nop" or "hoi")))
        {
            if (Chance(0.7))
                await Do(new(state.Id, new ResumeCase(null), ActorOf(_board.Head)));
            return;
        }

        CaseCommandRequest? other = _random.Next(100) switch
        {
            < 4 => new(state.Id, new PauseCase(One(Enum.GetValues<PauseCause>()), "chờ"), ActorOf(_board.Head)),
            < 7 when state.Steps.Count > 0 => new(state.Id, new SendBack(One(state.Steps.Keys.ToList()), "xem lại"), ActorOf(_board.Head)),
            < 10 when state.DeadlineOf(DeadlineKind.Committed) is { } promised =>
                new(state.Id, new ExtendCase("xin lỗi", promised.DueAt.Plus(TimeSpan.FromDays(_random.Next(1, 12)))), ActorOf(_board.Leader)),
            < 14 when state.Escalations.FirstOrDefault(c => c.Value.Reached > 0) is { Value: not null } chain =>
                new(state.Id, new AcknowledgeEscalation(chain.Key), ActorOf(Chance(0.5) ? _board.Head : HolderOf(items))),
            < 18 when items.Count > 0 => new(state.Id, new ReassignWorkItem(One(items).Number, One(_board.Officers(Today).ToList()).Id, "bận"), ActorOf(_board.Head)),
            < 19 => new(state.Id, new CancelCase("rút"), ActorOf(_board.Leader)),
            _ => null,
        };
        if (other is not null)
            await Do(other);
        else if (items.Count > 0)
            await Complete(state, One(items));
    }

    private async Task Complete(CaseState state, WorkItem item)
    {
        if (item.Assignee is { } gone && _board.People.First(p => p.Id == gone) is var person && !SimulatedBoard.IsHere(person, Today))
        {
            await Do(new(state.Id, new ReassignWorkItem(item.Number, One(_board.Officers(Today).ToList()).Id, "đã nghỉ việc"), ActorOf(_board.Head)));
            return;
        }

        var holder = HolderOf([item]);
        var actor = ActorOf(holder);
        if (Chance(0.08) && holder.Posts[0].Position == "chuyen-vien")
        {
            // A colleague stands in.
            var colleague = One(_board.Officers(Today).ToList());
            if (colleague.Id != holder.Id && await StandsIn(colleague, holder))
                actor = ActorOf(colleague) with { OnBehalfOf = new(holder.Id, holder.Name, "") };
        }

        if (item.Assignee is null && Chance(0.2))
            await Do(new(state.Id, new ClaimWorkItem(item.Number), actor));
        Advance(TimeSpan.FromSeconds(1));
        var outcome = item.Node.Id switch
        {
            "tiep-nhan" => "Accept",
            "tham-dinh" => _random.Next(10) switch { < 3 => "BoSung", 3 => "Hoi", _ => "Trinh" },
            "bo-sung" => "Received",
            "nop" => "Paid",
            "hoi" => "Agree",
            "ky" => Chance(0.15) ? "Return" : "Approve",
            "phat-hanh" => "Issued",
            "tra" => "Returned",
            _ => "Done",
        };
        var done = await Do(new(state.Id, new CompleteWorkItem(item.Number, outcome, "ý kiến", Nothing, []), actor));
        if (done is CommandOutcome.Accepted && Chance(0.06))
        {
            Advance(TimeSpan.FromSeconds(1 + _random.Next(55)));
            await Do(new(state.Id, new UndoLastStep(), actor));
        }
    }

    /// <summary>For the day, unless somebody else does already.</summary>
    private async Task<bool> StandsIn(PersonRecord colleague, PersonRecord holder)
    {
        var id = new byte[16];
        _random.NextBytes(id);
        var wanted = new Substitution(new(id), colleague.Id, holder.Id, SubstitutionKind.Tuq, "12/UQ-BQL", Today, Today, Today) { Acts = [.. Enum.GetValues<SubstitutedAct>()] };
        return await _storage.Substitutions.Grant(wanted, ActorOf(_board.Head), [Permissions.ManageOrganisation], Cancellation) is null;
    }

    private PersonRecord HolderOf(IEnumerable<WorkItem> items)
    {
        foreach (var item in items)
        {
            if (item.Assignee is { } holder)
                return _board.People.First(p => p.Id == holder);
            var position = item.Candidates.Position.Length > 0 ? item.Candidates.Position : "truong-phong";
            return One(_board.People.Where(p => p.Posts[0].Position == position && SimulatedBoard.IsHere(p, Today)).ToList());
        }

        return _board.Head;
    }

    private static Actor ActorOf(PersonRecord person) => TestWorld.ActorOf(person);
}
