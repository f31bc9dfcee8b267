import { expect, test, vi } from "vitest";

test("An amount in a unit that nobody here knows is shown by its code, and one in a cell by every digit", async () => {
  vi.stubGlobal("document", { documentElement: { lang: "vi" } });
  const { amountText, amountWords } = await import("../src/ui/wording");
  expect(amountWords({ amount: 3, unit: "lunarMonths" })).toBe("3 lunarMonths");
  expect(amountWords({ amount: 1500, unit: "workingHours" })).toBe("1.500 giờ");
  expect(amountText({ amount: 1500.125, unit: "workingHours" })).toBe("1500,125 giờ");
  vi.unstubAllGlobals();
});
