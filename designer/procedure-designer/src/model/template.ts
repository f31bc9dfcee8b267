import { writtenOutcome, type Catalogue } from "./catalogue";
import type { JsonObject } from "./json";

/** A new activity as the host would have it: with the outcomes of its type, which a person may then rename. */
export function newActivity(id: string, type: string, name: string, unit: string | undefined, catalogue: Catalogue): JsonObject {
  const known = catalogue.get(type);
  const activity: Record<string, JsonObject[string]> = {
    id,
    name: id,
    type,
    version: 1,
    customProperties: { canStartWorkflow: false, runAsynchronously: false },
    metadata: { displayText: name },
  };
  if (known?.person) {
    if (unit !== undefined && unit !== "" && known.inputs.includes("assignee")) activity["assignee"] = { unit, position: "" };
    if (known.nationalStatus > 0) activity["nationalStatus"] = known.nationalStatus;
    if (known.ownOutcomes)
      activity["outcomes"] = known.ports.map(writtenOutcome);
  }
  if (type === "Elsa.FlowDecision") activity["condition"] = { typeName: "Boolean", expression: { type: "JavaScript", value: "true" } };
  if (type === "Elsa.FlowFork") activity["branches"] = { typeName: "ICollection<String>", expression: { type: "Object", value: '["1","2"]' } };
  if (type === "Elsa.FlowJoin") activity["mode"] = { typeName: "FlowJoinMode", expression: { type: "Literal", value: "WaitAllActive" } };
  return activity;
}

/** A procedure with nothing but its beginning and its end. */
export function newDefinition(definitionId: string, name: string, words: { readonly start: string; readonly end: string; readonly chart: string }): JsonObject {
  const bare = (id: string, type: string, text: string): JsonObject => ({
    id, name: id, type, version: 1, customProperties: { canStartWorkflow: false, runAsynchronously: false }, metadata: { displayText: text },
  });
  return {
    definitionId,
    name,
    description: "",
    variables: [],
    inputs: [],
    outputs: [],
    outcomes: [],
    customProperties: { kkt: { standard: "TCVN ISO 9001:2015", edition: "01", amendment: "00" } },
    options: { autoUpdateConsumingWorkflows: false },
    root: {
      id: "soDo",
      name: "soDo",
      type: "Elsa.Flowchart",
      version: 1,
      customProperties: { notFoundConnections: [], canStartWorkflow: false, runAsynchronously: false },
      metadata: { displayText: words.chart },
      activities: [bare("batDau", "Elsa.Start", words.start), bare("ketThuc", "Elsa.End", words.end)],
      variables: [],
      connections: [{ source: { activity: "batDau", port: "Done" }, target: { activity: "ketThuc", port: "In" }, vertices: [] }],
    },
  };
}
