import { expect, test } from "vitest";
import { inWay, wayOf, withGone } from "../src/model/assignee";

test("Another way of naming who does a step leaves nothing of the former one behind", () => {
  const chosen = { unit: "PQLDT", position: "chuyen-vien", chosenBy: "phanCong", field: "nguoiXuLy", notSameAs: ["kyDuyet"] };
  expect(inWay(chosen, "post", "")).toEqual({ unit: "PQLDT", position: "chuyen-vien", notSameAs: ["kyDuyet"] });
  expect(inWay(chosen, "sameAs", "tiepNhan")).toEqual({ unit: "PQLDT", position: "chuyen-vien", sameAs: "tiepNhan", notSameAs: ["kyDuyet"] });
  expect(inWay(chosen, "headOf", "")).toEqual({ headOf: "PQLDT", notSameAs: ["kyDuyet"] });
  expect(wayOf(inWay({ headOf: "MC" }, "chosenBy", "phanCong"))).toBe("chosenBy");
  expect(inWay({ headOf: "MC" }, "post", "")).toEqual({ unit: "MC" });
});

test("Steps that are named and not there any more are listed behind those that are, so that they can be taken away", () => {
  const steps = [{ code: "tiepNhan", name: "Tiếp nhận" }];
  expect(withGone(steps, ["tiepNhan", "daBo", "", "daBo"], (id) => `${id} gone`)).toEqual([...steps, { code: "daBo", name: "daBo gone" }]);
  expect(withGone(steps, ["tiepNhan"], (id) => id)).toBe(steps);
});
