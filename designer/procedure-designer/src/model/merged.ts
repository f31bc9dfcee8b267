import { chartOf, idOf } from "./chart";
import { listAt, objectAt, withValue, type JsonObject } from "./json";

/** The later of two editions with what only the earlier one has put in: what is gone stays in sight. For drawing alone, never to be saved. */
export function merged(before: JsonObject, after: JsonObject): JsonObject {
  const [was, now] = [chartOf(before), chartOf(after)];
  const known = new Set(now.edges.map((edge) => edge.key));
  const connections = listAt(objectAt(before, "root"), "connections");
  return withValue(
    withValue(after, ["root", "activities"], [...listAt(objectAt(after, "root"), "activities"), ...was.activities.filter((activity) => !now.byId.has(idOf(activity)))]),
    ["root", "connections"],
    [...listAt(objectAt(after, "root"), "connections"), ...was.edges.filter((edge) => !known.has(edge.key)).map((edge) => connections[edge.index]!)],
  );
}
