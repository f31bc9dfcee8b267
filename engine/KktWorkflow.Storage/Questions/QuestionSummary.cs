using KktWorkflow.Engine;
using KktWorkflow.Engine.Execution.State;

namespace KktWorkflow.Storage.Questions;

/// <summary>An open question as the list of whoever was asked shows it.</summary>
/// <param name="CaseCode">Null until acceptance.</param>
/// <param name="Applicant">Null in a case of the board's own, and once it was erased.</param>
/// <param name="ProcedureName">Name of the procedure that the case goes by.</param>
/// <param name="Step">Title of the work that it was asked from.</param>
public sealed record QuestionSummary(CaseId Case, string? CaseCode, string? Applicant, string ProcedureName, string Step, ColleagueQuestion Question);
