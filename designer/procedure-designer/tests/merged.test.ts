import { expect, test } from "vitest";
import { activityAt, chartOf } from "../src/model/chart";
import { merged } from "../src/model/merged";
import { reduce } from "../src/model/reduce";
import { catalogue, procedure } from "./fixtures";

test("Two editions drawn as one keep what only the earlier has, and what the later says of both", () => {
  const before = procedure("qt-ld-01");
  const after = reduce(reduce(before, { type: "remove", ids: ["xemXet"] }, catalogue), { type: "rename", id: "thamDinh", name: "Soát" }, catalogue);
  const chart = chartOf(merged(before, after));
  expect(chart.byId.has("xemXet")).toBe(true);
  expect(chart.edges.map((edge) => edge.key)).toEqual(expect.arrayContaining(["thamDinh>Submit>xemXet", "thamDinh>Submit>kyDuyet"]));
  expect(chart.byId.get("thamDinh")).toBe(chartOf(after).byId.get("thamDinh"));
});

test("A place of the host's leads to the activity in it", () => {
  const { byId } = chartOf(procedure("qt-ld-01"));
  for (const place of ["soDo/thamDinh", "soDo:thamDinh", "soDo/phanCong>Done>thamDinh", "soDo/thamDinh.budget"]) expect(activityAt(place, byId)).toBe("thamDinh");
  expect(activityAt("customProperties.kkt.code", byId)).toBeUndefined();
});
