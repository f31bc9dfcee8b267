import { expect, test } from "vitest";
import { inWay, wayOf } from "../src/model/assignee";

test("Another way of naming who does a step leaves nothing of the former one behind", () => {
  const chosen = { unit: "PQLDT", position: "chuyen-vien", chosenBy: "phanCong", field: "nguoiXuLy", notSameAs: ["kyDuyet"] };
  expect(inWay(chosen, "post", "")).toEqual({ unit: "PQLDT", position: "chuyen-vien", notSameAs: ["kyDuyet"] });
  expect(inWay(chosen, "sameAs", "tiepNhan")).toEqual({ unit: "PQLDT", position: "chuyen-vien", sameAs: "tiepNhan", notSameAs: ["kyDuyet"] });
  expect(inWay(chosen, "headOf", "")).toEqual({ headOf: "PQLDT", notSameAs: ["kyDuyet"] });
  expect(wayOf(inWay({ headOf: "MC" }, "chosenBy", "phanCong"))).toBe("chosenBy");
  expect(inWay({ headOf: "MC" }, "post", "")).toEqual({ unit: "MC" });
});
