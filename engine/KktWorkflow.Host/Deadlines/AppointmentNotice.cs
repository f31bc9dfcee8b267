using System.Globalization;
using System.Resources;
using KktWorkflow.Engine;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Engine.WorkingTime;
using KktWorkflow.Host.Resources;

namespace KktWorkflow.Host.Deadlines;

/// <summary>What an applicant is told when the appointment date moves, ready to be passed on. In Vietnamese, whatever the language of who confirms it.</summary>
internal static class AppointmentNotice
{
    private static readonly ResourceManager Texts = new(typeof(DeadlineTexts).FullName!, typeof(DeadlineTexts).Assembly);
    private static readonly CultureInfo Vietnamese = CultureInfo.GetCultureInfo("vi");

    /// <summary>Empty when no move waits to be confirmed.</summary>
    public static string Of(CaseState state, string procedure, BoardZone zone) => state.ProposedAppointment is not { } move ? "" : string.Format(
        Vietnamese,
        Texts.GetString("Moves.Notice.Words", Vietnamese)!,
        state.Applicant?.Name ?? "",
        state.Code,
        procedure,
        Date(move.From, zone),
        Date(move.To, zone),
        move.CalendarVersion);

    private static string Date(Instant at, BoardZone zone) => zone.ToLocal(at).Date.ToString("d'/'M'/'yyyy", CultureInfo.InvariantCulture);
}
