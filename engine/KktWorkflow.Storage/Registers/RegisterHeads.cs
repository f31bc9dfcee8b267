namespace KktWorkflow.Storage.Registers;

/// <summary>How far the registers that a decision depends on have come; 0 before their first line. As long as they are the same, so are the documents.</summary>
internal sealed record RegisterHeads(long Organisation, long People, long Calendar, long Escalation, long Substitutions, long Documents);
