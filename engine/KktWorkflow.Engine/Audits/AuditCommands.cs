namespace KktWorkflow.Engine.Audits;

/// <summary>What somebody wants of a programme or an audit.</summary>
public abstract record AuditCommand;

/// <summary>Writes the programme of a year, the whole of it. Wants the right to plan audits.</summary>
public sealed record WriteAuditProgramme(int Year, ProgrammeContent Content) : AuditCommand;

/// <summary>Approves the edition that was read. Nobody approves what they wrote.</summary>
public sealed record ApproveAuditProgramme(int Edition) : AuditCommand;

/// <summary>Plans an audit that the approved programme has.</summary>
public sealed record PlanAudit(Guid Audit, int Year, int Number, AuditPlan Plan) : AuditCommand;

/// <summary>Changes the plan, as long as no sample is drawn.</summary>
public sealed record ChangeAuditPlan(AuditPlan Plan) : AuditCommand;

/// <summary>Draws the sample, or with a reason draws it once more.</summary>
public sealed record DrawAuditSample(int Seed, int Random, int ByRisk, string? Reason) : AuditCommand;

/// <summary>Answers a clause, in general or for one case of the sample; an earlier answer is replaced and stays in the log.</summary>
/// <param name="Seen"><see cref="AuditAnswer.Mark"/> of the answer that whoever asks has before them, empty for none; another one refuses. Null: nothing is said of it.</param>
public sealed record AnswerAuditClause(string Clause, CaseId? Case, AuditVerdict Verdict, string Evidence, string? Seen = null) : AuditCommand;

public sealed record RaiseAuditFinding(string Clause, CaseId? Case, string Unit, FindingGrade Grade, string Statement, string Evidence) : AuditCommand;

public sealed record WithdrawAuditFinding(int Number, string Reason) : AuditCommand;

/// <summary>Says in which case a finding is corrected, before that case is opened.</summary>
public sealed record StartAuditCorrection(int Number, CaseId Case) : AuditCommand;

/// <summary>Says in which case of the audit procedure the audit is carried out.</summary>
public sealed record LinkAuditCase(CaseId Case) : AuditCommand;

/// <summary>Ends an audit with its report.</summary>
public sealed record CloseAudit(string Conclusion) : AuditCommand;

public sealed record CancelAudit(string Reason) : AuditCommand;
