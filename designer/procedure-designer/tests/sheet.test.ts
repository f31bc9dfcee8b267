import { createElement } from "react";
import { beforeAll, describe, expect, test, vi } from "vitest";
import type { JsonObject } from "../src/model/json";
import { catalogue, empty } from "./fixtures";
import { rendered, shopOf } from "./workshop";

vi.stubGlobal("document", { documentElement: { lang: "vi" } });

describe("The ISO sheet", () => {
  const kkt: JsonObject = {
    maxSupplements: 41, maxExtensions: 42,
    hardDeadline: { amount: 43, unit: "calendarDays", lastDayOff: "nextWorkingDay", escalation: "han-cung", effect: "Tự có hiệu lực", basis: "Bộ luật" },
    readers: [{ unit: "MC", position: "danh-gia-vien" }],
    fees: [{ name: "Phí", amount: 3000001, currency: "USD", basis: "Thông tư" }],
    papers: [{ code: "a", name: "Đơn", required: true, forms: ["copy"], count: 44, maxAgeMonths: 45, hasExpiry: true, condition: "Nếu có", note: "Dịch" }],
  };
  let html = "";
  beforeAll(async () => {
    const { Sheet } = await import("../src/ui/Sheet");
    html = await rendered(createElement(Sheet), shopOf({ ...empty, customProperties: { kkt } }, catalogue));
  });

  test.each([["maxSupplements", "41"], ["maxExtensions", "42"], ["hardDeadline", "43"], ["the effect", "Tự có hiệu lực"], ["its ground", "Bộ luật"], ["a fee's amount", "3000001"], ["its currency", "USD"], ["how many of a paper", "44"], ["how old it may be", "45"], ["its condition", "Nếu có"], ["its note", "Dịch"]])(
    "shows %s in a field", (_what, value) => expect(html).toContain(`value="${value}"`));

  test.each([["who reads", "danh-gia-vien"], ["the policy", "han-cung"], ["a last day off", "nextWorkingDay"]])("shows %s as what is chosen", (_what, value) => expect(html).toMatch(new RegExp(`<option value="${value}" selected=""`)));

  test("gives every field its label", () => {
    const fields = [...html.matchAll(/<(?:input|select|textarea)[^>]* id="([^"]+)"/g)].map((match) => match[1]);
    expect(fields.filter((id) => !html.includes(`for="${id}"`))).toEqual([]);
    expect(html.match(/<label/g)!.length).toBeGreaterThan(40);
  });

  test("offers a paper's expiry", () => expect(html).toMatch(/<input type="checkbox" checked=""\/> Có ngày hết hạn/));
});

