/** How an activity is drawn; what it does is in its type. */
export type Kind = "start" | "end" | "task" | "sign" | "consult" | "wait" | "branch" | "split" | "join" | "automatic" | "child" | "unknown";

const kinds: Readonly<Record<string, Kind>> = {
  "Elsa.Start": "start",
  "Elsa.End": "end",
  "Elsa.Finish": "end",
  "Elsa.Complete": "end",
  "Elsa.FlowDecision": "branch",
  "Elsa.FlowSwitch": "branch",
  "Elsa.FlowFork": "split",
  "Elsa.FlowJoin": "join",
  "Kkt.Intake": "task",
  "Kkt.OfficerStep": "task",
  "Kkt.ReturnResult": "task",
  "Kkt.Approval": "sign",
  "Kkt.IssueDocument": "sign",
  "Kkt.Consult": "consult",
  "Kkt.Council": "consult",
  "Kkt.Supplement": "wait",
  "Kkt.Payment": "wait",
  "Elsa.ExecuteWorkflow": "child",
  "Elsa.DispatchWorkflow": "child",
};

/** The kind of a type; `unknown` where the host doesn't know it either. */
export const kindOf = (type: string, isKnown: boolean): Kind => kinds[type] ?? (isKnown ? "automatic" : "unknown");

/** True for what is drawn as a box with words rather than as a sign. */
export const isBox = (kind: Kind): boolean => kind !== "start" && kind !== "end" && kind !== "branch" && kind !== "split" && kind !== "join";

/** What the palette offers, in its order; the first eight have the keys 1 to 8. */
export const palette = [
  "Kkt.OfficerStep", "Kkt.Approval", "Kkt.Consult", "Kkt.Supplement", "Elsa.FlowDecision", "Elsa.FlowFork", "Kkt.Notify", "Elsa.ExecuteWorkflow",
  "Kkt.Intake", "Kkt.IssueDocument", "Kkt.ReturnResult", "Kkt.Payment", "Kkt.Council", "Elsa.FlowJoin", "Elsa.Start", "Elsa.End",
] as const;

/** How many of the palette stand on the bar; the rest are behind its last button. */
export const onBar = 8;
